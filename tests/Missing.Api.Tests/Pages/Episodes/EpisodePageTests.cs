using AngleSharp.Dom;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>The page of one episode: what is due and by whom, what happened, what is known, now and as at an earlier moment.</summary>
public sealed class EpisodePageTests(ApiFixture api)
{
    [Fact]
    public async Task A_role_that_may_not_see_episodes_does_not()
    {
        var episode = await api.Given.Episode();

        (await Get(episode, "authoriser")).Must(403);
        (await Get(episode, "partner")).Must(403);
    }

    [Fact]
    public async Task An_episode_that_is_not_there_is_not_found()
    {
        var browser = await api.Browser("supervisor");

        (await browser.Get("/episodes/MC-1999-000001")).Must(404);
        (await browser.Get($"/episodes/{Guid.CreateVersion7()}")).Must(404);
    }

    [Fact]
    public async Task Before_the_report_there_is_nothing_to_show_and_the_page_says_so()
    {
        var episode = await api.Given.Episode(occurredAt: Ago(3));

        var before = (await Get(episode, "supervisor", "?at=2020-01-01T09:00")).Must(404);

        Assert.Contains("At that moment the child had not been reported missing.", before.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(episode.Child.FamilyName, before.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_is_the_one_with_the_reference()
    {
        var episode = await api.Given.Episode();

        var reply = (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Id}?show=contact")).Must(302);

        Assert.Equal($"/episodes/{episode.Reference}?show=contact", reply.Location);
    }

    [Fact]
    public async Task The_name_is_on_the_page_and_never_in_its_title_or_an_address()
    {
        var episode = await api.Given.Graded("high");

        var page = (await Get(episode, "supervisor")).Must(200);

        Assert.Contains(episode.Child.FamilyName, page.One(".case__name").TextContent, StringComparison.Ordinal);
        Assert.Contains("High", page.One(".case .risk").TextContent, StringComparison.Ordinal);
        Assert.Contains("Owner Nobody assigned", Words(page.One(".case__facts")), StringComparison.Ordinal);
        Assert.DoesNotContain(episode.Child.FamilyName, page.Document.Title!, StringComparison.Ordinal);
        Assert.Contains(episode.Reference, page.Document.Title!, StringComparison.Ordinal);
        var addresses = page.All("[href]").Select(a => a.GetAttribute("href")!);
        Assert.All(addresses, a => Assert.DoesNotContain(episode.Child.FamilyName, a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_time_stands_before_the_place_and_an_unknown_one_says_so()
    {
        var known = await api.Given.Episode(occurredAt: Ago(2),
            report: new { lastSeen = new { where = "Bus station", at = "2026-01-05T11:50:00Z" } });
        var unknown = await api.Given.Episode(report: new { lastSeen = new { where = "Bus station" } });

        Assert.Matches("^Last seen .*11:50 , Bus station$", Words((await Get(known, "chair")).One(".case__seen")));
        Assert.Equal("Last seen time not known , Bus station", Words((await Get(unknown, "chair")).One(".case__seen")));
    }

    [Fact]
    public async Task What_is_latest_comes_first_with_its_rule_and_whose_it_is()
    {
        var episode = await api.Given.Episode(occurredAt: Ago(5));

        var due = (await Get(episode, "supervisor")).All("#due .task");

        Assert.Contains("THRIVE grading (within 15 min) Supervisor", Words(due[0]), StringComparison.Ordinal);
        Assert.Contains("4h 45m over", Words(due[0]), StringComparison.Ordinal);
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

        var item = (await Get(episode, person)).All("#due .task").Single(t => t.TextContent.Contains(duty, StringComparison.Ordinal));

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
        var page = await Get(episode, "supervisor");

        var regrade = await browser.Get(Address(page, "Regrade on returned research"));
        var tell = await browser.Get(Address(page, "Derby City Council"));

        Assert.NotNull(regrade.One($"input[name=considered][value='{research.Id}'][checked]"));
        Assert.Contains("Social worker not told", Task(page, "Derby City Council").TextContent, StringComparison.Ordinal);
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

        var page = await Get(episode, "investigator");

        var item = Task(page, "Fetch the CCTV");
        Assert.Contains("PC Quill", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("Evidence perishes 30 Apr 2099 09:30", Words(item), StringComparison.Ordinal);
        Assert.Equal($"/episodes/{episode.Reference}/record/action-completion?about={action.Id}",
            item.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_main_button_is_the_most_urgent_form_the_person_may_post()
    {
        var episode = await api.Given.Episode(occurredAt: Ago(5));

        Assert.EndsWith("/record/grade", (await Get(episode, "supervisor")).One("#do-main").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/record/research-result", (await Get(episode, "researcher")).One("#do-main").GetAttribute("href"),
            StringComparison.Ordinal);
        Assert.Empty((await Get(episode, "raru")).All("#do-last"));
    }

    [Fact]
    public async Task The_menu_has_the_forms_of_the_role_and_of_the_childs_record()
    {
        var episode = await api.Given.Episode();

        var menu = (await Get(episode, "investigator")).One("#add-entry");

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

        var done = (await Get(episode, "supervisor")).All("#done li").Select(Words).ToList();

        Assert.Contains(done, d => d.StartsWith('✓') && d.EndsWith("Circulated on PNC", StringComparison.Ordinal));
        Assert.Contains(done, d => d.StartsWith('✗') && d.EndsWith("THRIVE grading Missed", StringComparison.Ordinal));
        Assert.DoesNotContain(done, d => d.Contains("UK Missing Persons Unit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flag_says_since_when_and_why()
    {
        var episode = await api.Given.Graded("low");

        var flags = Words((await Get(episode, "chair")).One("#flags"));

        Assert.Matches("Child graded low A child is graded low risk\\. since .*[0-9]{2}:[0-9]{2}", flags);
    }

    [Fact]
    public async Task The_timeline_is_newest_first_and_filters_by_the_address()
    {
        var episode = await api.Given.Graded("medium", occurredAt: Ago(3));
        await api.Given.Post("operator", $"{episode.Address}/enquiries", Ago(2), new { what = "Rang the school" });
        await api.Given.Post("operator", $"{episode.Address}/notes", Ago(1), new { text = "Line was bad" });

        // What the product entered meanwhile stands among them.
        Assert.Equal(
            ["Note", "Enquiry made", "Risk graded Medium, Priority", "Reported missing"],
            Headings(await Get(episode, "chair")).Where(h => !h.StartsWith("Alarm", StringComparison.Ordinal)));
        Assert.Equal(["Risk graded Medium, Priority"], Headings(await Get(episode, "chair", "?show=decisions")));
        Assert.Equal(["Enquiry made", "Reported missing"], Headings(await Get(episode, "chair", "?show=contact")));
    }

    [Fact]
    public async Task What_came_to_the_childs_record_meanwhile_stands_on_the_timeline()
    {
        var child = await api.Given.Child();
        await api.Given.Post("investigator", $"{child.Address}/markers", Ago(8), new { kind = "cse", level = "moderate" });
        var episode = await api.Given.Episode(child, Ago(5));
        await api.Given.Post("investigator", $"{child.Address}/markers", null, new { kind = "county-lines", level = "significant" });

        var page = await Get(episode, "chair");

        Assert.Contains("Marker raised: county lines", Headings(page));
        Assert.DoesNotContain(Headings(page), h => h.Contains("sexual", StringComparison.Ordinal));
        Assert.Equal(2, page.All("#child .chip").Count);
    }

    [Fact]
    public async Task Who_has_been_told_and_who_has_not()
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council", hostAuthority = "Derby City Council" });
        var episode = await api.Given.Episode(child, Ago(2));
        var told = await api.Given.Post("operator", $"{episode.Address}/notifications", null,
            new { agency = "childrens-social-care", recipient = "Duty desk", authority = "Derby City Council" });

        var page = await Get(episode, "operator");
        var facts = Words(page.One("#told"));

        Assert.Contains("Children's social care, Derbyshire County Council No", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("Children's social care, Derby City Council No", facts, StringComparison.Ordinal);
        Assert.Contains("Children's social care, Derby City Council Duty desk", facts, StringComparison.Ordinal);
        Assert.Contains("PNC No", facts, StringComparison.Ordinal);
        Assert.Contains("Parent or carer No", facts, StringComparison.Ordinal);
        var confirm = page.One($"#confirm-{told.Id}").GetAttribute("href");
        Assert.EndsWith($"/record/notification-acknowledgement?about={told.Id}", confirm, StringComparison.Ordinal);

        await api.Given.Post("operator", $"{episode.Address}/notifications/{told.Id}/acknowledgements", null, new { });
        Assert.Empty((await Get(episode, "operator")).All($"#confirm-{told.Id}"));
    }

    [Fact]
    public async Task The_trigger_plan_is_read_from_the_page()
    {
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan",
            new { steps = new[] { "Ring his aunt", "Look at the river" }, officerSafety = "Dog at home" });
        var episode = await api.Given.Episode(child);
        var browser = await api.Browser("operator");
        var page = await Get(episode, "operator");
        Assert.Contains("Nobody has read the trigger plan", page.Words, StringComparison.Ordinal);
        Assert.Contains("Officer safety: Dog at home", page.Words, StringComparison.Ordinal);

        var done = (await browser.Submit(page, [], "#plan form")).Must(302);
        var after = (await browser.Follow(done)).Must(200);

        Assert.DoesNotContain("Nobody has read the trigger plan", after.Words, StringComparison.Ordinal);
        Assert.Contains("Read by Olive Okafor", after.Words, StringComparison.Ordinal);
        Assert.Empty(after.All("#plan form"));
        Assert.Single((await Get(episode, "chair")).All("#plan"));
        Assert.Empty((await Get(episode, "chair")).All("#plan form"));
    }

    [Fact]
    public async Task A_step_of_the_plan_that_was_taken_says_so()
    {
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan",
            new { steps = new[] { "Ring his aunt", "Look at the river" } });
        var episode = await api.Given.Episode(child);
        var page = await Get(episode, "investigator");
        var about = Task(page, "Ring his aunt").QuerySelector("a")!.GetAttribute("href")!.Split("about=")[1];

        await api.Given.Post("investigator", $"{episode.Address}/actions/{about}/completions", null, new { result = "Not there" });

        var steps = (await Get(episode, "investigator")).All("#plan .steps li").Select(Words).ToList();
        Assert.Matches("^Ring his aunt ✓ done .*", steps[0]);
        Assert.Equal("Look at the river", steps[1]);
    }

    [Fact]
    public async Task An_earlier_episode_says_where_the_child_was_found_and_leads_to_the_one_that_runs()
    {
        var earlier = await api.Given.Found(occurredAt: Ago(50), after: TimeSpan.FromHours(3));
        var now = await api.Given.Episode(earlier.Child, Ago(1));

        Assert.Matches($"{earlier.Reference} .*3h 00m Found: At the bus station", Words((await Get(now, "chair")).One("#earlier")));
        Assert.Contains($"Missing again: {now.Reference}", (await Get(earlier, "chair")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_missing_together_lead_to_each_other()
    {
        var (one, other) = (await api.Given.Graded("high"), await api.Given.Graded("low"));
        await api.Given.Post("operator", $"{one.Address}/links", null, new { episodeId = other.Id, reason = "Left together" });

        var page = await Get(one, "chair");

        Assert.Equal($"/episodes/{other.Reference}", page.One($"#linked-{other.Reference}").GetAttribute("href"));
        Assert.Contains(other.Child.FamilyName, page.One("#earlier").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_not_researched_stands_in_the_facts()
    {
        var episode = await api.Given.Episode(report: new { associates = new[] { "Jay Older" } });
        Assert.Contains("Not researched The child, Jay Older", Words((await Get(episode, "chair")).One("#child")),
            StringComparison.Ordinal);

        await api.Given.Post("researcher", $"{episode.Address}/research-results", null,
            new { subjects = new[] { new { name = "The boy", kind = "child", findings = "Nothing" } } });

        Assert.Contains("Researched The boy Not researched Jay Older", Words((await Get(episode, "chair")).One("#child")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_recorded_is_said_and_stays()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/note")).Must(200);

        var page = (await browser.Follow((await browser.Submit(form, [("text", "Rang the school.")])).Must(302))).Must(200);

        Assert.StartsWith("Recorded: Note.", Words(page.One("#recorded")), StringComparison.Ordinal);
        Assert.NotNull(page.One(page.One("#to-recorded").GetAttribute("href")!));
    }

    [Fact]
    public async Task The_live_part_comes_only_where_something_changed()
    {
        var episode = await api.Given.Graded("medium");
        var browser = await api.Browser("chair");
        var page = await Get(episode, "chair");
        var seen = $"?seen={page.One("#episode-seen").GetAttribute("value")}";
        Assert.Equal($"/episodes/{episode.Reference}", page.One("#episode-live").GetAttribute("hx-get"));

        (await browser.Get($"/episodes/{episode.Reference}{seen}", fragment: true)).Must(204);
        await api.Given.Post("operator", $"{episode.Address}/notes", null, new { text = "Line was bad" });
        var changed = (await browser.Get($"/episodes/{episode.Reference}{seen}", fragment: true)).Must(200);

        Assert.DoesNotContain("<html", changed.Text, StringComparison.Ordinal);
        Assert.Contains("Line was bad", changed.Text, StringComparison.Ordinal);
        Assert.NotEqual(page.One("#episode-seen").GetAttribute("value"), changed.One("#episode-seen").GetAttribute("value"));
    }

    [Fact]
    public async Task A_change_to_the_childs_record_is_a_change_of_the_page()
    {
        var episode = await api.Given.Graded("medium");
        var seen = (await Get(episode, "chair")).One("#episode-seen").GetAttribute("value");

        // Of no clock and no flag: only the record itself tells.
        (await api.As("operator").Patch(episode.Child.Address, new { school = "Fernbeck Academy" })).Must(200);

        (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}?seen={seen}", fragment: true)).Must(200);
    }

    [Fact]
    public async Task Every_link_keeps_its_id_when_the_page_is_drawn_anew()
    {
        var episode = await api.Given.Graded("medium");

        var page = await Get(episode, "supervisor");

        // What has no id loses the focus when the live part is swapped; the menu is preserved whole.
        var nameless = page.All("#episode a:not([id]), #episode button:not([id])");
        Assert.DoesNotContain(nameless, a => a.Closest("#add-entry, .entry__body") is null);
        var ids = page.All("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task The_past_is_shown_as_it_was_and_takes_no_entries()
    {
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan",
            new { steps = new[] { "Ring his aunt" }, occurredAt = Ago(8) });
        var episode = await api.Given.Episode(child, Ago(5));
        await api.Given.Post("supervisor", $"{episode.Address}/thrive-gradings", Ago(1),
            new { riskLevel = "high", responseGrade = "priority", rationale = "Late" });
        var then = DateTimeOffset.UtcNow.AddHours(-2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

        var past = (await Get(episode, "supervisor", $"?at={then}")).Must(200);

        Assert.Contains("This is the past.", past.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not graded", past.One(".case .risk").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Reported missing", "Trigger plan opened"],
            Headings(past).Where(h => !h.StartsWith("Alarm", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(past.All("main form, main .govuk-button, .entry__correct, #add-entry"));
        Assert.Null(past.One("#episode-live").GetAttribute("hx-get"));
    }

    [Fact]
    public async Task After_the_return_the_page_says_what_is_owed_and_offers_to_close()
    {
        var episode = await api.Given.Found();

        var page = await Get(episode, "supervisor");

        Assert.Contains("Found", Words(page.One(".case__facts")), StringComparison.Ordinal);
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

        var supervise = Address(await Get(episode, "supervisor"), "PPN: not seen by a supervisor");
        Assert.EndsWith($"/record/ppn-supervision?about={ppn.Id}", supervise, StringComparison.Ordinal);
        var send = Address(await Get(episode, "raru"), "PPN not sent to social care");
        Assert.EndsWith($"/record/ppn-dispatch?set.to=childrens-social-care&about={ppn.Id}", send, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_about_it_stands_beside_what_is_due_and_is_answered_there()
    {
        var (episode, alarm) = await api.Given.Alarm();
        var page = (await Get(episode, "supervisor")).Must(200);
        var seen = page.One("#episode-seen").GetAttribute("value");

        Assert.Contains("For supervisor", Words(page.One($"#alarms #alarm-{alarm}")), StringComparison.Ordinal);
        var operators = await Get(episode, "operator");
        Assert.NotNull(operators.One($"#alarm-{alarm}"));
        Assert.Empty(operators.All($"#alarm-{alarm} form"));
        var browser = await api.Browser("supervisor");
        (await browser.Submit(page, [], $"form:has(#ack-episode-{alarm})")).Must(302);

        Assert.Empty((await Get(episode, "supervisor")).All($"#alarm-{alarm}"));
        (await browser.Get($"/episodes/{episode.Reference}?seen={seen}", fragment: true)).Must(200);
    }

    [Fact]
    public async Task A_shelved_alarm_says_until_when_and_asks_nobody()
    {
        var (episode, alarm) = await api.Given.Alarm();
        (await api.As("supervisor").Post(
            $"/api/alarms/{alarm}/shelvings", new { reason = "Crew on its way", until = DateTimeOffset.UtcNow.AddMinutes(20) })).Must(200);

        var page = await Get(episode, "supervisor");

        Assert.Contains("shelved until", Words(page.One($"#alarm-{alarm}")), StringComparison.Ordinal);
        Assert.Empty(page.All($"#alarm-{alarm} form"));
    }

    private async Task<PageReply> Get(GivenEpisode episode, string person, string query = "") =>
        await (await api.Browser(person)).Get($"/episodes/{episode.Reference}{query}");

    private static IElement Task(PageReply page, string words) =>
        page.All("#due .task").Single(t => t.TextContent.Contains(words, StringComparison.Ordinal));

    private static string Address(PageReply page, string words) => Task(page, words).QuerySelector("a")!.GetAttribute("href")!;

    private static IEnumerable<string> Headings(PageReply page) =>
        page.All("#timeline .entry__heading").Select(h => h.ChildNodes[0].TextContent.Trim());

    private static string Words(IElement element) =>
        string.Join(' ', element.Descendants<IText>().SelectMany(t => t.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static DateTimeOffset Ago(double hours) => DateTimeOffset.UtcNow.AddHours(-hours);
}
