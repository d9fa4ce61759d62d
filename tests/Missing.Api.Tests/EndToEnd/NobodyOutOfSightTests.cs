using System.Text.Json;
using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>A child who is missing, or may be, is on the board and somebody is told (docs/rules.md §2 and §4).</summary>
public sealed class NobodyOutOfSightTests(ApiFixture api)
{
    [Fact]
    public async Task A_closed_episode_whose_finding_is_struck_out_is_missing_again_everywhere()
    {
        var reported = DateTimeOffset.UtcNow.AddHours(-30);
        var episode = await api.Given.Graded("high", occurredAt: reported);
        var found = await api.Given.Find(episode, reported.AddHours(2));
        await api.Given.Close(episode, reported.AddHours(4));
        Assert.Equal("closed", (await api.Picture(episode)).Status);

        await api.Given.Post("supervisor", $"{episode.Address}/corrections", DateTimeOffset.UtcNow.AddMinutes(-2),
            new { entryId = found.Id, reason = "The girl in hospital is another child" });
        await api.Settled(episode.Child.Id);

        var picture = await api.Picture(episode);
        Assert.Equal("missing", picture.Status);
        Assert.Contains("rests-on-struck-out", picture.Flags);
        Assert.Equal("missing", (await Row(episode)).Text("status"));
        foreach (var role in new[] { "supervisor", "inspector" })
            Assert.Contains("missing-again", (await api.TheOneStanding(episode, role)).Names());
        var search = (await api.As("operator").Post("/api/children/search", new { q = $"{episode.Child.GivenName} {episode.Child.FamilyName}" })).Must(200);
        Assert.Equal(episode.Reference, search.Rows[0].Text("openReference"));
    }

    [Fact]
    public async Task Information_of_a_risk_on_a_closed_episode_is_put_before_a_supervisor_and_whoever_enters_it_is_told()
    {
        var reported = DateTimeOffset.UtcNow.AddHours(-12);
        var episode = await api.Given.Graded("medium", occurredAt: reported);
        await api.Given.Find(episode, reported.AddHours(1));
        await api.Given.Close(episode, reported.AddHours(3));

        var told = await api.Given.Post("operator", $"{episode.Address}/information", DateTimeOffset.UtcNow.AddHours(-1),
            new { source = "Mother", content = "He was never at home.", riskIndicators = new[] { "not seen" } });
        await api.Settled(episode.Child.Id);

        var after = told.Json.GetProperty("afterEnd");
        Assert.Equal(("closed", "/api/episodes"), (after.Text("status"), after.Text("reportAgain")));
        Assert.Equal("overdue", (await api.Picture(episode)).Clock("decide-after-end").State());
        Assert.Contains("decide-after-end", (await api.TheOneStanding(episode, "supervisor")).Names());
        Assert.Equal("closed", (await Row(episode)).Text("status"));

        await api.Given.Post("supervisor", $"{episode.Address}/reopening", null, new { reason = "His brother covered for him" });
        Assert.Equal("met-late", (await api.Picture(episode)).Clock("decide-after-end").State());
    }

    public static TheoryData<string> Endings => ["found", "found, closed since", "found-deceased", "never-missing", "duplicate"];

    [Theory, MemberData(nameof(Endings))]
    public async Task Whatever_ended_the_search_struck_out_puts_the_child_on_the_board_and_into_search_as_missing(string ending)
    {
        var reported = DateTimeOffset.UtcNow.AddHours(-30);
        var episode = await api.Given.Graded("medium", occurredAt: reported);
        var ended = await EndAsync(episode, ending, reported.AddHours(2));
        Assert.NotEqual("missing", (await api.Picture(episode)).Status);
        Assert.Null(await OpenReference(episode));

        await api.Given.Post("inspector", $"{episode.Address}/corrections", null, new { entryId = ended, reason = "Another child" });

        Assert.Equal("missing", (await api.Picture(episode)).Status);
        Assert.Equal("missing", (await Row(episode)).Text("status"));
        Assert.Equal(episode.Reference, await OpenReference(episode));
    }

    [Fact]
    public async Task What_rests_on_a_struck_out_finding_is_marked_on_the_timeline()
    {
        var episode = await api.Given.Graded("medium", occurredAt: DateTimeOffset.UtcNow.AddHours(-9));
        var found = await api.Given.Find(episode, DateTimeOffset.UtcNow.AddHours(-8));
        var interview = await api.Given.Post("investigator", $"{episode.Address}/prevention-interviews", DateTimeOffset.UtcNow.AddHours(-7), new { outcome = "held", by = "PC Roe" });
        await api.Given.Post("supervisor", $"{episode.Address}/corrections", null, new { entryId = found.Id, reason = "Another child" });

        var timeline = (await api.As("chair").Get($"{episode.Address}/timeline")).Must(200).Rows;
        var resting = Assert.Single(timeline, e => e.TryGetProperty("restsOnStruckOut", out _));
        Assert.Equal((interview.Id, found.Id), (resting.GetProperty("entryId").GetGuid(), resting.GetProperty("restsOnStruckOut").GetGuid()));
        var page = (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Reference}")).Must(200);
        Assert.Equal($"#entry-{found.Id}", page.One($"#rests-{interview.Id}").GetAttribute("href"));
        Assert.Single(page.All("[id^='rests-']"));
    }

    [Theory]
    [InlineData("found")]
    [InlineData("closed")]
    [InlineData("not-missing")]
    public async Task Who_adds_information_where_nobody_looks_is_told_before_and_after_and_a_supervisor_decides(string status)
    {
        var episode = await api.Given.Graded("medium", occurredAt: DateTimeOffset.UtcNow.AddHours(-9));
        var at = DateTimeOffset.UtcNow.AddHours(-8);
        await EndAsync(episode, status switch { "found" => "found", "closed" => "found, closed since", _ => "never-missing" }, at);
        Assert.Equal(status, (await api.Picture(episode)).Status);
        var browser = await api.Browser("operator");

        var form = (await browser.Get($"/episodes/{episode.Reference}/record/information")).Must(200);
        Assert.Contains("nobody is searching for the child on this episode", form.One("#nobody-looks").TextContent, StringComparison.Ordinal);
        Assert.NotNull(form.One($"#nobody-looks a[href='/report?child={episode.Child.Id}']"));
        var page = await browser.Follow((await browser.Submit(form, [("source", "Mother"), ("content", "He was never at home"), ("riskIndicators", "not seen")])).Must(302));
        Assert.NotNull(page.One($"#nobody-looks a[href='/report?child={episode.Child.Id}']"));
        Assert.Equal(status, (await Row(episode)).Text("status"));
        var open = Assert.Single((await Row(episode)).GetProperty("clocks").EnumerateArray(), c => c.Text("clock") == "decide-after-end");

        var decision = $"{episode.Address}/information/{open.Text("subject")}/decisions";
        (await api.As("operator").Post(decision, new { outcome = "no-change", reason = "Seen" })).Must(403);
        (await api.As("supervisor").Post(decision, new { outcome = "reported-again", reason = "He is out again" })).Must(409, "not-reported-again");
        var asked = await api.Browser("supervisor");
        var decide = (await asked.Get($"/episodes/{episode.Reference}/record/information-decision?about={open.Text("subject")}")).Must(200);
        (await asked.Submit(decide, [("outcome", "no-change"), ("reason", "PC Roe sat with him since")])).Must(302);

        Assert.Equal("met", (await api.Picture(episode)).Clock("decide-after-end").State());
        Assert.DoesNotContain("new-information-not-considered", (await api.Picture(episode)).Flags);
    }

    private async Task<Guid> EndAsync(GivenEpisode episode, string ending, DateTimeOffset at)
    {
        switch (ending)
        {
            case "found-deceased":
                return (await api.Given.Post("inspector", $"{episode.Address}/found-deceased", at, new { where = "River", confirmedBy = "Dr Ash" })).Id;
            case "never-missing":
                return (await api.Given.Post("inspector", $"{episode.Address}/not-missing", at, new { outcome = "never-missing", reason = "Asleep upstairs", seenBy = "PC Roe" })).Id;
            case "duplicate":
                var cousin = await api.Given.Episode(await api.Given.Child(), at.AddHours(-1));
                await api.Given.Merge(cousin.Child, episode.Child);
                var duplicate = await api.Given.Post("inspector", $"{episode.Address}/not-missing", null, new { outcome = "duplicate", reason = "Two logs", duplicateOf = cousin.Id });
                await api.Given.Find(cousin);
                return duplicate.Id;
            default:
                var found = await api.Given.Find(episode, at);
                if (ending == "found") return found.Id;
                await api.Given.Close(episode, at);
                return found.Id;
        }
    }

    private async Task<string?> OpenReference(GivenEpisode episode)
    {
        var search = (await api.As("operator").Post("/api/children/search", new { q = $"{episode.Child.GivenName} {episode.Child.FamilyName}" })).Must(200);
        return search.Rows[0].GetProperty("openReference").GetString();
    }

    private async Task<JsonElement> Row(GivenEpisode episode) => Assert.Single(
        (await api.As("chair").Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray(),
        e => e.GetProperty("id").GetGuid() == episode.Id);
}
