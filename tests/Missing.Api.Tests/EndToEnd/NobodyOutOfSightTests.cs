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
        await api.Given.Post("investigator", $"{episode.Address}/prevention-interviews", reported.AddHours(3), new { outcome = "held", by = "PC Roe" });
        await api.Given.Post("operator", $"{episode.Address}/ppns", reported.AddHours(3), new { notRequiredReason = "None" });
        await api.Given.Post("supervisor", $"{episode.Address}/closure", reported.AddHours(4), new { reason = "Found" });
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
        await api.Given.Post("investigator", $"{episode.Address}/prevention-interviews", reported.AddHours(2), new { outcome = "held", by = "PC Roe" });
        await api.Given.Post("operator", $"{episode.Address}/ppns", reported.AddHours(2), new { notRequiredReason = "None" });
        await api.Given.Post("supervisor", $"{episode.Address}/closure", reported.AddHours(3), new { reason = "Returned" });

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

    private async Task<JsonElement> Row(GivenEpisode episode) => Assert.Single(
        (await api.As("chair").Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray(),
        e => e.GetProperty("id").GetGuid() == episode.Id);
}
