using System.Collections.Concurrent;
using System.Text.Json;
using Missing.Api.Tests.Fixtures;
using static Missing.Api.Tests.Reads.EpisodeReadTests;

namespace Missing.Api.Tests.Reads;

/// <summary>
/// Board, delays, queues and feed. The episodes of the other tests stand in this store too, so each test looks at a year
/// that is its own, or at its own rows.
/// </summary>
[Collection(nameof(Lists))]
public sealed class ListTests(ApiFixture api)
{
    private readonly Client reader = api.As("chair");

    private static DateTimeOffset In(int year, int hours = 0) => new DateTimeOffset(year, 6, 1, 12, 0, 0, TimeSpan.Zero).AddHours(hours);

    [Fact]
    public async Task The_board_counts_orders_and_filters()
    {
        var north = await api.Given.Child(new { district = "North" });
        var high = await api.Given.Graded("high", occurredAt: In(1990, -5));
        var lateMedium = await api.Given.Graded("medium", north, In(1990, -20));
        var medium = await api.Given.Graded("medium", occurredAt: In(1990, -10));
        var fresh = await api.Given.Episode(occurredAt: In(1990).AddMinutes(-1));
        var found = await api.Given.Found(occurredAt: In(1990).AddMinutes(-40), after: TimeSpan.FromMinutes(35));
        var over = await api.Given.Found(occurredAt: In(1990, -24 * 30), after: TimeSpan.FromHours(1));
        await api.CloseFully(over, In(1990, -24 * 30).AddHours(2));
        var assignment = await api.Given.Post("supervisor", $"{medium.Address}/assignments", In(1990, -9), new { to = new { kind = "role", name = "late turn" } });
        await api.Given.Post("operator", $"{medium.Address}/assignments/{assignment.Id}/acknowledgements", In(1990, -9), new { });
        var at = $"/api/board?at={At(In(1990))}";

        var board = (await reader.Get(at)).Must(200).Json;

        Assert.Equal(["at", "counts", "episodes", "eventNumber", "knownAt"], Names(board));
        Assert.Equal([high.Id, lateMedium.Id, medium.Id, fresh.Id, found.Id], Ids(board.GetProperty("episodes")));
        var counts = board.GetProperty("counts").EnumerateObject().ToDictionary(x => x.Name, x => x.Value.GetInt32());
        Assert.Equal(
            new() { ["missing"] = 4, ["high"] = 1, ["overdue"] = 3, ["dueSoon"] = counts["dueSoon"], ["unassigned"] = counts["unassigned"], ["returnedDue"] = 1 }, counts);
        async Task<IEnumerable<Guid>> Filtered(string filter) => Ids((await reader.Get($"{at}&{filter}")).Must(200).Json.GetProperty("episodes"));
        Assert.Equal([high.Id], await Filtered("riskLevel=high"));
        Assert.Equal([lateMedium.Id], await Filtered("district=north"));
        Assert.Equal([medium.Id], await Filtered("owner=Olive%20Okafor"));
        Assert.Equal([found.Id], await Filtered("state=found"));
        Assert.Equal([high.Id, lateMedium.Id, medium.Id], await Filtered("state=overdue"));
        Assert.Equal(counts["unassigned"], (await Filtered("flag=unassigned")).Count());
        Assert.Equal(counts["dueSoon"], (await Filtered("state=due-soon")).Count());
        (await reader.Get("/api/board?flag=nonsense")).Must(400, "invalid");
        (await reader.Get("/api/board?state=nonsense")).Must(400, "invalid");
        Assert.DoesNotContain(fresh.Id, Ids((await reader.Get($"/api/board?at={At(In(1990, -1))}")).Json.GetProperty("episodes")));
    }

    [Fact]
    public async Task Delays_are_filtered_and_paged_and_every_row_comes_once()
    {
        var one = await api.Given.Graded("high", occurredAt: In(1994));
        var two = await api.Given.Found(occurredAt: In(1994, 1), after: TimeSpan.FromHours(30));
        await api.CloseFully(two, In(1994, 60));
        var all = $"/api/delays?from={At(In(1994, -1))}&to={At(In(1994, 24 * 20))}&at={At(In(1994, 24 * 30))}";

        var whole = (await reader.Get(all)).Must(200);
        var paged = await api.Pages("chair", $"{all}&limit=3");

        Assert.DoesNotContain(whole.Headers, x => x.Key == "Link");
        Assert.True(whole.Rows.Count > 12, whole.Text);
        Assert.Equal(whole.Rows.Select(x => x.ToString()), paged.Select(x => x.ToString()));
        Assert.Equal(paged.Count, paged.Select(x => x.ToString()).Distinct().Count());
        Assert.Equal([one.Id, two.Id], whole.Rows.Select(x => x.GetProperty("episodeId").GetGuid()).Distinct().Order().Intersect([one.Id, two.Id]));
        Assert.Equal(["clock", "dueAt", "episodeId", "lateBy", "reference", "startedAt", "state", "stoppedAt", "subject"], Names(whole.Rows[0]));
        Assert.All(whole.Rows, x => Assert.Contains(Text(x, "state"), (string[])["overdue", "met-late", "missed"]));

        var research = (await reader.Get($"{all}&clock=i24-research&episodeId={one.Id}")).Must(200).Rows;
        Assert.Equal(("i24-research", "overdue", one.Reference), (Text(research.Single(), "clock"), Text(research[0], "state"), Text(research[0], "reference")));
        Assert.Equal(In(1994).AddMinutes(30), research[0].GetProperty("dueAt").GetDateTimeOffset());
        Assert.StartsWith("PT", Text(research[0], "lateBy"), StringComparison.Ordinal);
        var missed = (await reader.Get($"{all}&state=missed")).Must(200).Rows;
        Assert.Equal(whole.Rows.Count(x => Text(x, "state") == "missed"), missed.Count);
        Assert.NotEmpty(missed);
        Assert.Empty((await reader.Get($"/api/delays?episodeId={one.Id}&to={At(In(1994))}&at={At(In(1994, 50))}")).Must(200).Rows);
        (await reader.Get("/api/delays?clock=nonsense")).Must(400, "invalid");
        (await reader.Get("/api/delays?after=nonsense")).Must(400, "invalid");
    }

    [Fact]
    public async Task Notices_wait_by_immediate_harm_then_exploitation_then_level_then_age_until_they_reach_social_care()
    {
        async Task<(GivenEpisode Episode, Guid Ppn)> Notice(int level, bool immediateHarm, int hoursAgo, bool marker = false)
        {
            var child = await api.Given.Child();
            if (marker) await api.Given.Post("supervisor", $"{child.Address}/markers", null, new { kind = "cce", level = "emerging" });
            var episode = await api.Given.Found(child, DateTimeOffset.UtcNow.AddHours(-9), TimeSpan.FromHours(1));
            var ppn = await api.Given.Post(
                "operator", $"{episode.Address}/ppns", DateTimeOffset.UtcNow.AddHours(-hoursAgo), new { level, immediateHarm, concerns = "Older friends" });
            return (episode, ppn.Id);
        }
        var young = await Notice(2, false, 1);
        var old = await Notice(2, false, 5);
        var grave = await Notice(4, false, 2);
        var exploited = await Notice(1, false, 3, marker: true);
        var harmed = await Notice(1, true, 1);
        Guid[] expected = [harmed.Ppn, exploited.Ppn, grave.Ppn, old.Ppn, young.Ppn];
        async Task<List<JsonElement>> Queue(string query = "") =>
            [.. (await api.As("raru").Get($"/api/ppns{query}")).Must(200).Rows.Where(x => expected.Contains(x.GetProperty("ppnId").GetGuid()))];

        Assert.Equal(expected, (await Queue()).Select(x => x.GetProperty("ppnId").GetGuid()));
        Assert.Equal(expected, (await api.Pages("raru", "/api/ppns?limit=2")).Select(x => x.GetProperty("ppnId").GetGuid()).Where(expected.Contains));
        await api.Given.Post("raru", $"{harmed.Episode.Address}/ppns/{harmed.Ppn}/supervisions", null, new { outcome = "approved" });
        Assert.Equal("approved", Text((await Queue())[0], "supervision"));
        var before = At(DateTimeOffset.UtcNow);
        await api.Given.Post("raru", $"{harmed.Episode.Address}/ppns/{harmed.Ppn}/dispatches", null, new { to = "school" });
        Assert.Equal(harmed.Ppn, (await Queue())[0].GetProperty("ppnId").GetGuid());
        await api.Given.Post("raru", $"{harmed.Episode.Address}/ppns/{harmed.Ppn}/dispatches", null, new { to = "childrens-social-care" });
        Assert.Equal(expected.Skip(1), (await Queue()).Select(x => x.GetProperty("ppnId").GetGuid()));
        Assert.Equal(expected, (await Queue($"?at={before}")).Select(x => x.GetProperty("ppnId").GetGuid()));
    }

    [Fact]
    public async Task An_authoriser_sees_the_requests_before_them_and_nothing_else_of_the_episode()
    {
        var episode = await api.Given.Graded("high");
        var urgent = (await api.As("operator").Post($"{episode.Address}/phone-data-requests", new { grade = 1, oral = true, rationale = "Life at risk" })).Must(201);
        var routine = (await api.As("operator").Post($"{episode.Address}/phone-data-requests", new { grade = 3, oral = false, rationale = "History" })).Must(201);
        var authoriser = api.As("authoriser");
        async Task<List<JsonElement>> Mine(string query = "") =>
            [.. (await authoriser.Get($"/api/phone-data-requests{query}")).Must(200).Rows.Where(x => x.GetProperty("episodeId").GetGuid() == episode.Id)];

        var waiting = await Mine();

        Assert.Equal([urgent.Id, routine.Id], waiting.Select(x => x.GetProperty("requestId").GetGuid()));
        Assert.Equal(["dueAt", "episodeId", "grade", "oral", "rationale", "reference", "requestId", "requestedAt", "riskLevel", "state"], Names(waiting[0]));
        (await authoriser.Get(episode.Address)).Must(403, "forbidden");
        (await authoriser.Get("/api/board")).Must(403, "forbidden");
        var before = At(DateTimeOffset.UtcNow);
        async Task Decide(Guid request) => (await authoriser.Post(
            $"{episode.Address}/phone-data-requests/{request}/decisions", new { decision = "authorised", rank = "Superintendent", reason = "Life at risk" })).Must(200);
        await Decide(urgent.Id);
        Assert.Equal([routine.Id], (await Mine()).Select(x => x.GetProperty("requestId").GetGuid()));
        await Decide(routine.Id);
        Assert.Empty(await Mine());
        // As at a moment before the decisions both waited; also when nobody can see them waiting now.
        Assert.Equal([urgent.Id, routine.Id], (await Mine($"?at={before}")).Select(x => x.GetProperty("requestId").GetGuid()));
    }

    [Fact]
    public async Task An_alarm_stands_for_its_role_until_it_is_shelved_or_answered()
    {
        var (episode, alarm) = await api.Given.Alarm();
        async Task<bool> Stands(string role) => (await api.As("supervisor").Get($"/api/alarms?role={role}")).Must(200).Rows
            .Any(x => x.GetProperty("id").GetGuid() == alarm);

        Assert.False(await Stands("researcher"));
        (await api.As("operator").Post($"/api/alarms/{alarm}/acknowledgements")).Must(403, "not-your-alarm");
        (await api.As("supervisor").Post($"/api/alarms/{alarm}/shelvings", new { reason = "x", until = DateTimeOffset.UtcNow.AddHours(-1) })).Must(400, "until-in-the-past");
        Assert.True(await Stands("supervisor"));
        (await api.As("supervisor").Post($"/api/alarms/{alarm}/shelvings", new { reason = "Crew on its way", until = DateTimeOffset.UtcNow.AddMinutes(10) })).Must(200);
        Assert.False(await Stands("supervisor"));
        (await api.As("inspector").Post($"/api/alarms/{alarm}/acknowledgements")).Must(200);
        (await api.As("supervisor").Post($"/api/alarms/{alarm}/acknowledgements")).Must(409, "already-acknowledged");
        (await api.As("supervisor").Post($"/api/alarms/{Guid.NewGuid()}/acknowledgements")).Must(404, "not-found");
        Assert.Equal(3, await api.EntriesOf(episode.Id));
    }

    [Fact]
    public async Task The_feed_gives_every_event_once_and_in_order_while_sixteen_write()
    {
        var episodes = new List<GivenEpisode>();
        for (var n = 0; n < 16; n++) episodes.Add(await api.Given.Episode());
        var start = (await reader.Get("/api/board?riskLevel=high")).Must(200).Json.GetProperty("eventNumber").GetInt64();
        var written = new ConcurrentBag<Guid>();

        var writers = Task.WhenAll(episodes.Select(async episode =>
        {
            for (var n = 0; n < 8; n++) written.Add((await api.As("operator").Post($"{episode.Address}/notes", new { text = $"{n}" })).Must(200).Id);
        }));
        var (seen, after) = (new List<JsonElement>(), start);
        async Task<int> Read()
        {
            var rows = (await reader.Get($"/api/events?after={after}&limit=7")).Must(200).Rows;
            seen.AddRange(rows);
            if (rows.Count > 0) after = rows[^1].GetProperty("number").GetInt64();
            return rows.Count;
        }
        while (!writers.IsCompleted) await Read();
        await writers;
        await Eventually.Of(
            async () => (Rows: await Read(), Unseen: written.Except(seen.Select(x => x.GetProperty("entryId").GetGuid())).Count(), After: after),
            x => x.Unseen == 0);

        var numbers = seen.Select(x => x.GetProperty("number").GetInt64()).ToList();
        Assert.Equal(numbers.Distinct().Order(), numbers);
        Assert.Equal(128, seen.Count(x => written.Contains(x.GetProperty("entryId").GetGuid())));
        Assert.Equal(["by", "data", "entryId", "event", "number", "occurredAt", "recordedAt", "role", "streamId"], Names(seen[0]));
        var paged = await api.Pages("chair", $"/api/events?after={start}&limit=50");
        Assert.Equal(numbers, paged.Select(x => x.GetProperty("number").GetInt64()).Take(numbers.Count));
    }

    private static List<Guid> Ids(JsonElement rows) => [.. rows.EnumerateArray().Select(x => x.GetProperty("id").GetGuid())];
}
