using Missing.Api.Tests.Fixtures;
using static Missing.Api.Tests.Pages.Episodes.EpisodePages;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>The page of one episode: who may see it, at which address, now and as at an earlier moment, and when it draws itself anew.</summary>
public sealed class EpisodePageTests(ApiFixture api)
{
    [Fact]
    public async Task A_role_that_may_not_see_episodes_does_not()
    {
        var episode = await api.Given.Episode();

        (await api.EpisodePage(episode, "authoriser")).Must(403);
        (await api.EpisodePage(episode, "partner")).Must(403);
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

        var before = (await api.EpisodePage(episode, "supervisor", "?at=2020-01-01T09:00")).Must(404);

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

        var page = (await api.EpisodePage(episode, "supervisor")).Must(200);

        Assert.Contains(episode.Child.FamilyName, page.One(".case__name").TextContent, StringComparison.Ordinal);
        Assert.Contains("High", page.One(".case .risk").TextContent, StringComparison.Ordinal);
        Assert.Contains("Owner Nobody assigned", TextOf(page.One(".case__facts")), StringComparison.Ordinal);
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

        Assert.Matches("^Last seen .*11:50 , Bus station$", TextOf((await api.EpisodePage(known, "chair")).One(".case__seen")));
        Assert.Equal("Last seen time not known , Bus station", TextOf((await api.EpisodePage(unknown, "chair")).One(".case__seen")));
    }

    [Fact]
    public async Task What_was_recorded_is_said_and_stays()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/note")).Must(200);

        var page = (await browser.Follow((await browser.Submit(form, [("text", "Rang the school.")])).Must(302))).Must(200);

        Assert.StartsWith("Recorded: Note.", TextOf(page.One("#recorded")), StringComparison.Ordinal);
        Assert.NotNull(page.One(page.One("#to-recorded").GetAttribute("href")!));
    }

    [Fact]
    public async Task The_live_part_comes_only_where_something_changed()
    {
        var episode = await api.Given.Graded("medium");
        var browser = await api.Browser("chair");
        var page = await api.EpisodePage(episode, "chair");
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
        var seen = (await api.EpisodePage(episode, "chair")).One("#episode-seen").GetAttribute("value");

        // Of no clock and no flag: only the record itself tells.
        (await api.As("operator").Patch(episode.Child.Address, new { school = "Fernbeck Academy" })).Must(200);

        (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}?seen={seen}", fragment: true)).Must(200);
    }

    [Fact]
    public async Task Every_link_keeps_its_id_when_the_page_is_drawn_anew()
    {
        var episode = await api.Given.Graded("medium");

        var page = await api.EpisodePage(episode, "supervisor");

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

        var past = (await api.EpisodePage(episode, "supervisor", $"?at={then}")).Must(200);

        Assert.Contains("This is the past.", past.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not graded", past.One(".case .risk").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Reported missing", "Trigger plan opened"],
            Headings(past).Where(h => !h.StartsWith("Alarm", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Empty(past.All("main form, main .govuk-button, .entry__correct, #add-entry"));
        Assert.Null(past.One("#episode-live").GetAttribute("hx-get"));
    }
}
