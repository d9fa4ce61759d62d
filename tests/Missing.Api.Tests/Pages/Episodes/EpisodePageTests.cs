using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>The episode's page: what is due with its own button, what happened, who was told.</summary>
public sealed class EpisodePageTests(ApiFixture api)
{
    [Fact]
    public async Task A_role_that_may_not_see_episodes_does_not()
    {
        var episode = await api.Given.Episode();

        (await (await api.Browser("authoriser")).Get($"/episodes/{episode.Reference}")).Must(403);
        (await (await api.Browser("partner")).Get($"/episodes/{episode.Reference}")).Must(403);
    }

    [Fact]
    public async Task An_episode_that_is_none_is_not_found() =>
        (await (await api.Browser("chair")).Get("/episodes/MC-1999-000001")).Must(404);

    [Fact]
    public async Task As_at_a_moment_before_the_report_it_says_so_in_words()
    {
        var episode = await api.Given.Episode();

        var page = (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}?at=2020-01-01T09:00")).Must(404);

        Assert.Contains("the child had not been reported missing", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_with_the_id_leads_to_the_one_with_the_reference()
    {
        var episode = await api.Given.Episode();

        var reply = (await (await api.Browser("chair")).Get($"/episodes/{episode.Id}")).Must(302);

        Assert.Equal($"/episodes/{episode.Reference}", reply.Location);
    }

    [Fact]
    public async Task What_is_due_has_the_button_of_its_own_form_for_who_may_press_it()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-2));

        var forSupervisor = (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Reference}")).Must(200);
        var forChair = (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}")).Must(200);

        Assert.NotNull(forSupervisor.One($"#due a[href^='/episodes/{episode.Reference}/record/grade']"));
        Assert.Contains("THRIVE grading", forChair.One("#due").TextContent, StringComparison.Ordinal);
        Assert.Empty(forChair.All("#due a[href*='/record/grade']"));
    }

    [Fact]
    public async Task Returned_research_asks_for_a_decision_with_the_research_ticked()
    {
        var episode = await api.Given.Graded("medium");
        var research = await api.Given.Post("researcher", $"{episode.Address}/research-results", null,
            new { subjects = new[] { new { name = "The child", kind = "child", findings = "Seen with older adults" } } });
        var browser = await api.Browser("supervisor");
        var page = (await browser.Get($"/episodes/{episode.Reference}")).Must(200);

        var form = (await browser.Get(page.One("#due a[href*='considered']").GetAttribute("href")!)).Must(200);

        Assert.NotNull(form.One($"input[name=considered][value='{research.Id}'][checked]"));
    }

    [Fact]
    public async Task A_corrected_entry_stays_and_says_so()
    {
        var episode = await api.Given.Episode();
        var note = await api.Given.Post("supervisor", $"{episode.Address}/notes", null, new { text = "Blue coat" });
        var browser = await api.Browser("supervisor");
        var form = (await browser.Get($"/episodes/{episode.Reference}/correct/{note.Id}")).Must(200);

        (await browser.Submit(form, [("_reason", "It was green."), ("text", "Green coat")], "#replace")).Must(302);
        var page = (await browser.Get($"/episodes/{episode.Reference}")).Must(200);

        var entry = page.One($"#entry-{note.Id}");
        Assert.Contains("Blue coat", entry.TextContent, StringComparison.Ordinal);
        Assert.Contains("Corrected", entry.TextContent, StringComparison.Ordinal);
        Assert.Contains("Green coat", page.One("#timeline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_was_struck_out_cannot_be_corrected_again()
    {
        var episode = await api.Given.Episode();
        var note = await api.Given.Post("supervisor", $"{episode.Address}/notes", null, new { text = "Of another child" });
        await api.Given.Post("supervisor", $"{episode.Address}/corrections", null, new { entryId = note.Id, reason = "Of another child" });

        (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Reference}/correct/{note.Id}")).Must(409);
    }

    [Fact]
    public async Task Who_has_been_told_and_who_has_not()
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derby City Council" });
        var episode = await api.Given.Episode(child);
        await api.Given.Post("operator", $"{episode.Address}/notifications", null, new { agency = "pnc", recipient = "PNC bureau" });

        var page = (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}")).Must(200);

        var told = page.One("#told").TextContent;
        Assert.Contains("PNC bureau", told, StringComparison.Ordinal);
        Assert.Contains("Derby City Council", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_part_comes_only_when_something_changed()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("investigator");
        var page = (await browser.Get($"/episodes/{episode.Reference}")).Must(200);
        var fragment = page.One("#episode").GetAttribute("hx-get")!;

        (await browser.Get(fragment, fragment: true)).Must(204);
        await api.Given.Post("operator", $"{episode.Address}/notes", null, new { text = "A friend rang." });
        var changed = (await browser.Get(fragment, fragment: true)).Must(200);

        Assert.Contains("A friend rang.", changed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_past_takes_no_entries()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-3));
        var at = DateTime.UtcNow.AddHours(-1);

        var page = (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Reference}?at={at:yyyy-MM-ddTHH:mm}:00Z")).Must(200);

        Assert.Empty(page.All("main a[href*='/record/'], main a[href*='/correct/'], main form[method=post]"));
        Assert.Contains("This is the past.", page.One(".bar--past").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_the_title_or_in_an_address()
    {
        var episode = await api.Given.Graded("high");

        var page = (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Reference}")).Must(200);

        Assert.DoesNotContain(episode.Child.FamilyName, page.Document.Title, StringComparison.Ordinal);
        Assert.All(page.All("[href]"), a => Assert.DoesNotContain(episode.Child.FamilyName, a.GetAttribute("href"), StringComparison.Ordinal));
    }
}
