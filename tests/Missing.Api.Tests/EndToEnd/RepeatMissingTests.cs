using System.Text.Json;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>Crossings are derived from the reports, in whatever order they were entered, and people are told once of each.</summary>
public sealed class RepeatMissingTests(ApiFixture api)
{
    private readonly DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    [Fact]
    public async Task Six_episodes_entered_at_once_in_any_order_are_told_of_once_for_each_crossing()
    {
        var child = await api.Given.Child();
        // Two crossings of 3 in 30: on day 70, and again on day 10 when the count had fallen. One of 3 in 90.
        int[] days = [80, 75, 70, 20, 15, 10];
        var order = days.ToArray();
        Random.Shared.Shuffle(order);

        var entered = await Task.WhenAll(order.Select(async d => (Day: d, Id: await EnterAsync(child, d))));
        var episodes = entered.ToDictionary(e => e.Day, e => e.Id);
        await api.Settled(child.Id);

        var row = await Row(child);
        Assert.Equal((3, 6), (row.GetProperty("count30").GetInt32(), row.GetProperty("count90").GetInt32()));
        Assert.Equal(
            [("3-in-30", episodes[70]), ("3-in-90", episodes[70]), ("3-in-30", episodes[10])],
            Crossings(row).Select(c => (c.Text("threshold"), c.GetProperty("episodeId").GetGuid())));
        Assert.All(Crossings(row), c => Assert.Equal(JsonValueKind.String, c.GetProperty("toldAt").ValueKind));
        var told = await Told(child);
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    [Fact]
    public async Task A_late_entered_report_moves_the_crossing_and_nobody_is_told_twice()
    {
        var child = await api.Given.Child();
        foreach (var days in (int[])[20, 15, 10]) await EnterAsync(child, days);
        await api.Settled(child.Id);
        var before = Crossings(await Row(child)).Single(c => c.Text("threshold") == "3-in-30").GetProperty("episodeId").GetGuid();

        await EnterAsync(child, 18);
        await api.Settled(child.Id);

        var after = Crossings(await Row(child)).Single(c => c.Text("threshold") == "3-in-30");
        Assert.Equal(now.AddDays(-15), after.Time("reachedAt"));
        Assert.NotEqual(before, after.GetProperty("episodeId").GetGuid());
        Assert.Equal(JsonValueKind.String, after.GetProperty("toldAt").ValueKind);
        // One of 3 in 30 and one of 3 in 90, as before the late report.
        Assert.Equal(2, (await Told(child)).Count);
    }

    [Fact]
    public async Task A_duplicate_leaves_the_count_and_never_missing_stays()
    {
        var child = await api.Given.Child();
        await EnterAsync(child, 20);
        var second = await EnterAsync(child, 15);
        // A second log of the same absence, on a second record of the child.
        var third = await api.Given.Found(occurredAt: now.AddDays(-15).AddMinutes(10), after: TimeSpan.FromHours(1));
        await api.Given.Merge(third.Child, child);
        Assert.Equal(3, (await Row(child)).GetProperty("count30").GetInt32());

        await api.Given.Post("inspector", $"{third.Address}/not-missing", null,
            new { outcome = "duplicate", reason = "Entered twice.", duplicateOf = second });
        var row = await Row(child);
        Assert.Equal(2, row.GetProperty("count30").GetInt32());
        Assert.Empty(Crossings(row));

        var fourth = await api.Given.Episode(child);
        await api.Given.Post("inspector", $"{fourth.Address}/not-missing", null,
            new { outcome = "never-missing", reason = "At her aunt's.", seenBy = "PC Quill" });
        row = await Row(child);
        Assert.Equal(3, row.GetProperty("count30").GetInt32());
        Assert.Equal(["3-in-30", "3-in-90"], Crossings(row).Select(c => c.Text("threshold")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_panel_that_considered_the_child_stops_the_panel_clock_and_leaves_the_meeting_owed()
    {
        var child = await api.Given.Child();
        foreach (var days in (int[])[12, 8]) await EnterAsync(child, days);
        var third = await EnterAsync(child, 4);
        var episode = new GivenEpisode(third, "", child);
        Assert.True((await api.Picture(episode)).Clock("panel").GetProperty("stoppedAt").ValueKind == JsonValueKind.Null);

        await api.Given.Post("chair", $"{child.Address}/panel-considerations", now.AddDays(-3),
            new { outcome = "A plan with the school." });

        var picture = await api.Picture(episode);
        Assert.Equal(("met", now.AddDays(-3)), (picture.Clock("panel").State(), picture.Clock("panel").Time("stoppedAt")));
        Assert.True(picture.Clock("strategy-meeting").GetProperty("stoppedAt").ValueKind == JsonValueKind.Null);
        Assert.Equal(now.AddDays(-3), (await Row(child)).Time("panelConsideredAt"));
    }

    [Fact]
    public async Task Of_six_reports_at_once_of_a_known_child_one_is_taken_and_five_name_the_open_episode()
    {
        var child = await api.Given.Child();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            api.As("operator").Post("/api/episodes", new { childId = child.Id, circumstances = "Did not come home." })));

        var taken = Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a != taken),
            a => Assert.Equal(taken.Id, a.Must(409, "already-missing").Json.GetProperty("openEpisodeId").GetGuid()));
        Assert.Equal(1, (await Row(child)).GetProperty("count30").GetInt32());
    }

    [Fact]
    public async Task Of_six_reports_at_once_of_a_child_nobody_knew_one_is_taken_and_five_are_shown_its_record()
    {
        var child = new { givenName = Given.Name(), familyName = Given.Name(), dateOfBirth = "2012-05-05" };
        var report = new { child, circumstances = "Did not come home." };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => api.As("operator").Post("/api/episodes", report)));

        var taken = Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a != taken), a =>
        {
            var match = Assert.Single(a.Must(409, "possible-duplicate").Json.GetProperty("matches").EnumerateArray());
            Assert.Equal(taken.Json.GetProperty("childId").GetGuid(), match.GetProperty("childId").GetGuid());
            Assert.Equal(taken.Id, match.GetProperty("openEpisodeId").GetGuid());
        });
    }

    [Fact]
    public async Task Returned_and_missing_again_records_both()
    {
        var open = await api.Given.Episode(occurredAt: now.AddHours(-5));

        var again = await api.Given.Post("operator", "/api/episodes", now.AddMinutes(-1), new
        {
            childId = open.Child.Id,
            circumstances = "Went out of the window.",
            returnedAndMissingAgain = new { returnedAt = now.AddHours(-2), account = "Her mother says she came in at night." },
        });

        var first = await api.Picture(open);
        Assert.Equal(("found", now.AddHours(-2)), (first.Status, first.Json.Time("foundAt")));
        Assert.Equal("missing", (await api.Picture(new GivenEpisode(again.Id, "", open.Child))).Status);
        Assert.Equal(2, (await Row(open.Child)).GetProperty("count30").GetInt32());
    }

    /// <summary>Reported so many days ago, found two hours later. While an earlier one is open it is tried again, as people do.</summary>
    private async Task<Guid> EnterAsync(GivenChild child, int daysAgo)
    {
        var at = now.AddDays(-daysAgo);
        var body = new { childId = child.Id, circumstances = "Did not come home.", occurredAt = at };
        var report = await Messages.Within(
            TimeSpan.FromSeconds(20),
            () => api.As("operator").Post("/api/episodes", body),
            reply => reply.Status == 201 || reply.Must(409, "already-missing") is null);
        await api.Given.Post("operator", $"/api/episodes/{report.Id}/found", at.AddHours(2),
            new { where = "At home", seenBy = "PC Quill", condition = "Well" });
        return report.Id;
    }

    private async Task<JsonElement> Row(GivenChild child) =>
        Assert.Single((await api.As("chair").Get($"/api/repeat-missing?childId={child.Id}")).Must(200).Rows);

    private static IReadOnlyList<JsonElement> Crossings(JsonElement row) =>
        [
            .. row.GetProperty("crossings").EnumerateArray()
                .OrderBy(c => c.Time("reachedAt")).ThenBy(c => c.Text("threshold"), StringComparer.Ordinal),
        ];

    private async Task<IReadOnlyList<(string Threshold, Guid Episode)>> Told(GivenChild child)
    {
        await using var session = api.Store.QuerySession();
        return
        [
            .. (await session.Events.FetchStreamAsync(child.Id)).Select(e => e.Data).OfType<Domain.Children.RepeatThresholdTold>()
                .Select(t => ($"{t.Threshold}", t.EpisodeId)),
        ];
    }
}
