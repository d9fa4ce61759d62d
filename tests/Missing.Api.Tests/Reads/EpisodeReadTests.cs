using System.Text.Json;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Reads;

/// <summary>One episode, its timeline and its entries, as at a moment and as known at one.</summary>
public sealed class EpisodeReadTests(ApiFixture api)
{
    private readonly Client reader = api.As("supervisor");

    [Fact]
    public async Task An_episode_is_read_by_id_and_by_reference_in_any_case_with_the_members_of_the_contract()
    {
        var episode = await api.Given.Graded("medium", await api.Given.Child(new { district = "North" }));

        var byId = (await reader.Get(episode.Address)).Must(200);

        foreach (var name in (string[])[episode.Reference, episode.Reference.ToLowerInvariant()])
        {
            var byReference = (await reader.Get($"/api/episodes/{name}")).Must(200);
            Assert.Equal(episode.Id, byReference.Id);
            (await reader.Post($"/api/episodes/{name}/notes", new { text = "a" })).Must(200);
        }
        Assert.Equal(
            ["childId", "childName", "clocks", "district", "flags", "foundAt", "id", "owner", "reference", "reportedAt", "responseGrade", "riskLevel", "status", "version"],
            Names(byId.Json));
        Assert.Equal(["clock", "dueAt", "startedAt", "state", "stoppedAt", "subject"], Names(byId.Json.GetProperty("clocks")[0]));
        Assert.Equal(["because", "flag", "since"], Names(byId.Json.GetProperty("flags")[0]));
        Assert.Equal(("medium", "priority", 2), (Text(byId.Json, "riskLevel"), Text(byId.Json, "responseGrade"), byId.Version));
        Assert.Equal("\"2\"", byId.ETag);
        Assert.Equal($"{episode.Child.GivenName} {episode.Child.FamilyName}", Text(byId.Json, "childName"));
    }

    [Fact]
    public async Task Every_read_reflects_the_write_before_it()
    {
        var episode = await api.Given.Episode();
        for (var n = 2; n <= 12; n++)
        {
            (await api.As("operator").Post($"{episode.Address}/notes", new { text = $"{n}" })).Must(200);
            Assert.Equal(n, (await reader.Get(episode.Address)).Version);
            Assert.Equal(n, (await reader.Get($"{episode.Address}/timeline")).Rows.Count);
        }
    }

    [Fact]
    public async Task As_at_a_moment_before_the_report_it_is_not_yet_reported()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-2));
        var before = At(DateTimeOffset.UtcNow.AddHours(-3));

        (await reader.Get($"{episode.Address}?at={before}")).Must(404, "not-yet-reported");
        (await reader.Get($"{episode.Address}/timeline?at={before}")).Must(404, "not-yet-reported");
        (await reader.Get($"{episode.Address}?knownAt={before}")).Must(404, "not-yet-reported");
        Assert.Empty((await reader.Get($"{episode.Child.Address}/episodes?at={before}")).Must(200).Rows);
        (await reader.Get($"{episode.Address}?at=yesterday")).Must(400, "invalid");
    }

    [Fact]
    public async Task A_back_dated_finding_holds_from_when_it_happened_and_hides_from_what_was_known_before()
    {
        var now = DateTimeOffset.UtcNow;
        var episode = await api.Given.Episode(occurredAt: now.AddHours(-3));
        var reported = (await reader.Get($"{episode.Address}/timeline")).Rows[0].GetProperty("recordedAt").GetDateTimeOffset();
        await api.Given.Find(episode, now.AddHours(-1));

        async Task<string?> Status(string query) => Text((await reader.Get($"{episode.Address}?{query}")).Must(200).Json, "status");
        Assert.Equal("found", await Status(""));
        Assert.Equal("found", await Status($"at={At(now.AddMinutes(-30))}"));
        Assert.Equal("missing", await Status($"at={At(now.AddHours(-2))}"));
        Assert.Equal("missing", await Status($"knownAt={At(reported)}"));
        Assert.Single((await reader.Get($"{episode.Address}/timeline?knownAt={At(reported)}")).Must(200).Rows);
        Assert.Equal("missing", Text((await reader.Get($"{episode.Child.Address}/episodes?knownAt={At(reported)}")).Rows[0], "status"));
    }

    [Fact]
    public async Task A_correction_stands_in_its_place_and_says_so_unless_what_was_known_before_is_asked()
    {
        var now = DateTimeOffset.UtcNow;
        var episode = await api.Given.Graded("high", occurredAt: now.AddHours(-4));
        var note = (await reader.Post($"{episode.Address}/notes", new { text = "Wrong record" })).Must(200);
        var timeline = (await reader.Get($"{episode.Address}/timeline")).Rows.Where(x => Text(x, "role") != "system").ToList();
        var grading = timeline.Single(x => Text(x, "event") == "ThriveGraded");

        var replaced = (await api.As("inspector").Post($"{episode.Address}/corrections", new
        {
            entryId = grading.GetProperty("entryId").GetGuid(),
            reason = "Typed into the wrong field.",
            replacement = new { riskLevel = "low", responseGrade = "scheduled", rationale = "Known to be at her aunt's house." },
        })).Must(200);
        var struck = (await reader.Post($"{episode.Address}/corrections", new { entryId = note.Id, reason = "Another child" })).Must(200);

        var after = (await reader.Get($"{episode.Address}/timeline")).Must(200).Rows.Where(x => Text(x, "role") != "system").ToList();
        Assert.Equal(5, after.Count);
        Assert.Equal(replaced.Id, after.Single(x => Text(x, "event") == "ThriveGraded").GetProperty("correctedBy").GetGuid());
        Assert.Equal(struck.Id, after.Single(x => Text(x, "event") == "NoteAdded").GetProperty("correctedBy").GetGuid());
        Assert.Equal(["by", "correctedBy", "data", "entryId", "event", "occurredAt", "recordedAt", "role"], Names(after[0]));
        Assert.Equal("low", Text((await reader.Get(episode.Address)).Json, "riskLevel"));
        Assert.Equal("low", Text((await reader.Get($"{episode.Address}?at={At(now.AddHours(-3))}")).Json, "riskLevel"));
        var knownAt = At(timeline[^1].GetProperty("recordedAt").GetDateTimeOffset());
        Assert.Equal("high", Text((await reader.Get($"{episode.Address}?knownAt={knownAt}")).Json, "riskLevel"));
        Assert.All((await reader.Get($"{episode.Address}/timeline?knownAt={knownAt}")).Rows, x => Assert.Equal(JsonValueKind.Null, x.GetProperty("correctedBy").ValueKind));
    }

    [Fact]
    public async Task A_timeline_is_in_the_order_of_what_happened_and_pages_to_its_end()
    {
        var now = DateTimeOffset.UtcNow;
        var episode = await api.Given.Episode(occurredAt: now.AddHours(-9));
        foreach (var hours in (int[])[-2, -7, -4, -8, -3, -6, -5])
            await api.Given.Post("operator", $"{episode.Address}/notes", now.AddHours(hours), new { text = $"{-hours}" });

        // As at some minutes ago: the alarms that such an old report brings about come after that.
        var rows = await api.Pages("supervisor", $"{episode.Address}/timeline?limit=3&at={At(now.AddMinutes(-5))}");

        Assert.Equal(["8", "7", "6", "5", "4", "3", "2"], rows.Skip(1).Select(x => Text(x.GetProperty("data"), "text")));
        Assert.Equal(8, rows.Select(x => Text(x, "entryId")).Distinct().Count());
        (await reader.Get($"{episode.Address}/timeline?limit=0")).Must(400, "invalid");
    }

    [Fact]
    public async Task A_partner_sees_the_children_of_their_own_authority_and_of_them_only_what_is_theirs_to_know()
    {
        var ours = await api.Given.Graded("high", await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council" }));
        var hosted = await api.Given.Graded("high", await api.Given.Child(
            new { responsibleAuthority = "Leeds City Council", hostAuthority = "Derbyshire County Council" }));
        var theirs = await api.Given.Graded("high", await api.Given.Child(new { responsibleAuthority = "Derby City Council" }));
        var partner = api.As("partner");

        foreach (var episode in (GivenEpisode[])[ours, hosted])
        {
            var seen = (await partner.Get(episode.Address)).Must(200);
            Assert.Equal(["childId", "childName", "clocks", "foundAt", "id", "reference", "reportedAt", "status", "version"], Names(seen.Json));
            Assert.All(seen.Json.GetProperty("clocks").EnumerateArray(), x => Assert.Equal("return-home-interview", Text(x, "clock")));
            (await partner.Post($"{episode.Address}/information", new { source = "Social worker", content = "Rang us" })).Must(201);
        }
        foreach (var address in (string[])[theirs.Address, $"/api/episodes/{theirs.Reference}"])
        {
            (await partner.Get(address)).Must(404, "not-found");
            (await partner.Post($"{address}/information", new { source = "x", content = "y" })).Must(404, "not-found");
        }
        (await partner.Post($"{theirs.Child.Address}/carer-forms", new { part1 = new { hair = "brown" } })).Must(404, "not-found");
        (await partner.Get($"{ours.Address}/timeline")).Must(403, "forbidden");
        var board = (await partner.Get("/api/board")).Must(200).Json;
        Assert.Equal(["at", "episodes", "eventNumber", "knownAt"], Names(board));
        var onBoard = board.GetProperty("episodes").EnumerateArray().Select(x => x.GetProperty("id").GetGuid()).ToList();
        Assert.Contains(ours.Id, onBoard);
        Assert.Contains(hosted.Id, onBoard);
        Assert.DoesNotContain(theirs.Id, onBoard);
        Assert.Equal(2, await api.EntriesOf(theirs.Id));
    }

    internal static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    internal static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();

    internal static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(x => x.Name).Order(StringComparer.Ordinal);
}
