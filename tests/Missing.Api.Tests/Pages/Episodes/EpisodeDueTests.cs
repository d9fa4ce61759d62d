using Missing.Api.Tests.Fixtures;
using static Missing.Api.Tests.Pages.Episodes.EpisodePages;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>The work due on an episode's page: its order, the person responsible, the form that does it, and the alarms about it.</summary>
public sealed class EpisodeDueTests(ApiFixture api)
{
    [Fact]
    public async Task What_is_latest_comes_first_with_its_rule_and_whose_it_is()
    {
        var episode = await api.Given.Episode(occurredAt: Ago(5));

        var due = (await api.EpisodePage(episode, "supervisor")).All("#due .task");

        Assert.Contains("THRIVE grading (within 15 min) Supervisor", TextOf(due[0]), StringComparison.Ordinal);
        Assert.Contains("4h 45m over", TextOf(due[0]), StringComparison.Ordinal);
        var times = due.Select(d => d.QuerySelector("time")?.GetAttribute("datetime")).OfType<string>().ToList();
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Theory]
    [InlineData("supervisor", "THRIVE grading", "/record/grade")]
    [InlineData("researcher", "THRIVE grading", null)]
    [InlineData("researcher", "Research by i24", "/record/research-result")]
    [InlineData("operator", "Research by i24", null)]
    [InlineData("operator", "Not circulated on PNC", "/record/notification?set.agency=pnc")]
    [InlineData("chair", "Not circulated on PNC", null)]
    public async Task A_duty_has_its_own_form_for_who_may_post_it(string person, string duty, string? form)
    {
        var episode = await api.Given.Episode();

        var item = (await api.EpisodePage(episode, person)).All("#due .task").Single(t => t.TextContent.Contains(duty, StringComparison.Ordinal));

        Assert.Equal(form is null ? null : $"/episodes/{episode.Reference}{form}", item.QuerySelector("a")?.GetAttribute("href"));
        Assert.NotEqual("", item.QuerySelector(".task__whose")!.TextContent);
    }

    [Fact]
    public async Task The_form_of_a_duty_opens_with_what_it_is_about()
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council", hostAuthority = "Derby City Council" });
        var episode = await api.Given.Graded("high", child);
        var research = await api.Given.Post("researcher", $"{episode.Address}/research-results", null,
            new { subjects = new[] { new { name = "The child", kind = "child", findings = "An older man's flat" } } });
        var browser = await api.Browser("supervisor");
        var page = await api.EpisodePage(episode, "supervisor");

        var regrade = await browser.Get(Address(page, "Regrade on returned research"));
        var tell = await browser.Get(Address(page, "Derby City Council"));

        Assert.NotNull(regrade.One($"input[name=considered][value='{research.Id}'][checked]"));
        Assert.Contains("Social worker not told", Duty(page, "Derby City Council").TextContent, StringComparison.Ordinal);
        Assert.NotNull(tell.One("[name=authority][value='Derby City Council']"));
    }

    [Fact]
    public async Task An_action_says_whose_it_is_and_when_the_evidence_perishes()
    {
        var episode = await api.Given.Graded("low");
        var action = await api.Given.Post("investigator", $"{episode.Address}/actions", null,
            new
            {
                description = "Fetch the CCTV",
                owner = "PC Quill",
                dueAt = "2099-05-01T10:00:00Z",
                perishesAt = "2099-04-30T08:30:00Z"
            });

        var page = await api.EpisodePage(episode, "investigator");

        var item = Duty(page, "Fetch the CCTV");
        Assert.Contains("PC Quill", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("Evidence perishes 30 Apr 2099 09:30", TextOf(item), StringComparison.Ordinal);
        Assert.Equal($"/episodes/{episode.Reference}/record/action-completion?about={action.Id}",
            item.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_main_button_is_the_most_urgent_form_the_person_may_post()
    {
        var episode = await api.Given.Episode(occurredAt: Ago(5));

        Assert.EndsWith("/record/grade", (await api.EpisodePage(episode, "supervisor")).One("#do-main").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/record/research-result", (await api.EpisodePage(episode, "researcher")).One("#do-main").GetAttribute("href"),
            StringComparison.Ordinal);
        Assert.Empty((await api.EpisodePage(episode, "raru")).All("#do-last"));
    }

    [Fact]
    public async Task The_menu_has_the_forms_of_the_role_and_of_the_childs_record()
    {
        var episode = await api.Given.Episode();

        var menu = (await api.EpisodePage(episode, "investigator")).One("#add-entry");

        Assert.NotNull(menu.QuerySelector($"a[href='/episodes/{episode.Reference}/record/enquiry']"));
        Assert.Null(menu.QuerySelector($"a[href='/episodes/{episode.Reference}/record/closure']"));
        Assert.NotNull(menu.QuerySelector($"a[href='/children/{episode.Child.Id}/record/marker?back=%2Fepisodes%2F{episode.Reference}']"));
    }

    [Fact]
    public async Task What_was_done_and_missed_is_told_apart()
    {
        var episode = await api.Given.Episode(occurredAt: Ago(5));
        await api.Given.Post("operator", $"{episode.Address}/notifications", Ago(4.5), new { agency = "pnc", recipient = "PNC bureau" });
        await api.Given.Find(episode);

        var done = (await api.EpisodePage(episode, "supervisor")).All("#done li").Select(TextOf).ToList();

        Assert.Contains(done, d => d.StartsWith('✓') && d.EndsWith("Circulated on PNC", StringComparison.Ordinal));
        Assert.Contains(done, d => d.StartsWith('✗') && d.EndsWith("THRIVE grading Missed", StringComparison.Ordinal));
        Assert.DoesNotContain(done, d => d.Contains("UK Missing Persons Unit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_return_the_page_says_what_is_owed_and_offers_to_close()
    {
        var episode = await api.Given.Found();

        var page = await api.EpisodePage(episode, "supervisor");

        Assert.Contains("Found", TextOf(page.One(".case__facts")), StringComparison.Ordinal);
        Assert.EndsWith("/record/closure", page.One("#do-last").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/record/prevention-interview", Address(page, "Prevention interview"), StringComparison.Ordinal);
        Assert.EndsWith("/record/ppn", Address(page, "PPN not submitted"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_that_no_supervisor_has_seen_waits_for_one_and_then_for_sending()
    {
        var episode = await api.Given.Found();
        var ppn = await api.Given.Post("operator", $"{episode.Address}/ppns", null,
            new { level = 3, immediateHarm = false, concerns = "Older man" });

        var supervise = Address(await api.EpisodePage(episode, "supervisor"), "PPN: not seen by a supervisor");
        Assert.EndsWith($"/record/ppn-supervision?about={ppn.Id}", supervise, StringComparison.Ordinal);
        var send = Address(await api.EpisodePage(episode, "raru"), "PPN not sent to social care");
        Assert.EndsWith($"/record/ppn-dispatch?set.to=childrens-social-care&about={ppn.Id}", send, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_about_it_stands_beside_what_is_due_and_is_answered_there()
    {
        var (episode, alarm) = await api.Given.Alarm();
        var page = (await api.EpisodePage(episode, "supervisor")).Must(200);
        var seen = page.One("#episode-seen").GetAttribute("value");

        Assert.Contains("For supervisor", TextOf(page.One($"#alarms #alarm-{alarm}")), StringComparison.Ordinal);
        var operators = await api.EpisodePage(episode, "operator");
        Assert.NotNull(operators.One($"#alarm-{alarm}"));
        Assert.Empty(operators.All($"#alarm-{alarm} form"));
        var browser = await api.Browser("supervisor");
        (await browser.Submit(page, [], $"form:has(#ack-episode-{alarm})")).Must(302);

        Assert.Empty((await api.EpisodePage(episode, "supervisor")).All($"#alarm-{alarm}"));
        (await browser.Get($"/episodes/{episode.Reference}?seen={seen}", fragment: true)).Must(200);
    }

    [Fact]
    public async Task A_shelved_alarm_says_until_when_and_asks_nobody()
    {
        var (episode, alarm) = await api.Given.Alarm();
        (await api.As("supervisor").Post(
            $"/api/alarms/{alarm}/shelvings", new { reason = "Crew on its way", until = DateTimeOffset.UtcNow.AddMinutes(20) })).Must(200);

        var page = await api.EpisodePage(episode, "supervisor");

        Assert.Contains("shelved until", TextOf(page.One($"#alarm-{alarm}")), StringComparison.Ordinal);
        Assert.Empty(page.All($"#alarm-{alarm} form"));
    }
}
