using System.Text.Json;
using Missing.Api.Access;
using Missing.Api.Tests.Access.Matrix;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Restricting;

namespace Missing.Api.Tests.Contract;

/// <summary>Records of which every list that is read has a row: the shape of what is not there would be held against nothing.</summary>
internal sealed record FilledLists(GivenEpisode Episode, Guid Entry)
{
    public string Address(RouteRow row) => row.Pattern
        .Replace("{id}", $"{(row.Pattern.StartsWith("/api/children", StringComparison.Ordinal) ? Episode.Child.Id : Episode.Id)}", StringComparison.Ordinal)
        .Replace("{eid}", $"{Entry}", StringComparison.Ordinal);

    public static async Task<FilledLists> MakeAsync(ApiFixture api)
    {
        var now = DateTimeOffset.UtcNow;
        var given = new Given(api.As, new { responsibleAuthority = Principal.Authority });
        // Two in a week, with an interview that is owed since the first: a partner is told.
        var before = await given.Found(occurredAt: now.AddDays(-5), after: TimeSpan.FromHours(1));
        var child = before.Child;
        var episode = await given.Graded("high", child, now.AddHours(-6));
        await given.Find(episode, now.AddHours(-1));
        await given.Post("operator", $"{episode.Address}/ppns", null, new { level = 3, immediateHarm = false, concerns = "Out late with older men", voiceOfChild = "x" });
        var note = (await given.Post("supervisor", $"{episode.Address}/notes", null, new { text = "A note" })).Id;
        await given.Post("supervisor", $"{child.Address}/markers", null, new { kind = "cse", level = "significant", basis = "Two arrests" });
        await given.Post("supervisor", $"{child.Address}/associates", null, new { name = "Kit" });
        await given.Post("raru", $"{child.Address}/conflicts", null, new { reason = "His aunt is a friend" });
        // Nobody decides on the request: an authoriser is told.
        await given.Post("operator", $"{(await given.Episode(occurredAt: now.AddHours(-6))).Address}/phone-data-requests", now.AddHours(-5),
            new { grade = 1, oral = true, rationale = "A phone that is on", number = "07700 900123" });
        await given.Post("operator", $"{(await api.RestrictedChild()).Address}/glass-breaks", null, Restriction.Glass);
        await RetainAsync(given, now.AddYears(-7));
        foreach (var told in (string[])["partner", "authoriser"])
            await Eventually.Of(() => new Principal(told, told).Client(api).Get("/api/alarms"), reply => reply.Must(200).Rows.Count > 0);
        return new FilledLists(episode, note);
    }

    /// <summary>The lists of an answer that have nothing in them.</summary>
    public static IEnumerable<string> EmptyIn(JsonElement answer) => answer.ValueKind == JsonValueKind.Array
        ? Lists("its rows", answer)
        : answer.EnumerateObject().SelectMany(member => Lists(member.Name, member.Value));

    private static string[] Lists(string name, JsonElement list) => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0 ? [name] : [];

    // One due, one held, one proposed to be disposed of, and one that is disposed of and not erased yet.
    private static async Task RetainAsync(Given given, DateTimeOffset at)
    {
        await given.Post("records-manager", "/api/retention/schedules", null,
            new { group = "returned", trigger = "last-episode-ended", reviewAfterYears = 6, source = "Test" });
        var (due, held, proposed, disposed) = (await given.Closed(occurredAt: at), await given.Closed(occurredAt: at), await given.Closed(occurredAt: at), await given.Closed(occurredAt: at));
        await given.Post("inspector", $"{held.Child.Address}/legal-holds", null, new { reason = "Inquest", reference = "INQ-4" });
        foreach (var child in (GivenChild[])[proposed.Child, disposed.Child])
        {
            var proposal = await given.Post("records-manager", $"{child.Address}/disposal-proposals", null, new { authority = "Schedule, row 3", reason = "Nothing open" });
            if (child == disposed.Child) await given.Post("inspector", $"{child.Address}/disposal-proposals/{proposal.Id}/approval", null, new { });
        }
    }
}
