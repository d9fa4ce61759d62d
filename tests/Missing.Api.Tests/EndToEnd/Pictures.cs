using System.Text.Json;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>An episode as <c>GET /api/episodes/{id}</c> shows it.</summary>
public sealed record Picture(JsonElement Json)
{
    public string? Status => Json.GetProperty("status").GetString();

    public string? RiskLevel => Json.GetProperty("riskLevel").GetString();

    public int Version => Json.GetProperty("version").GetInt32();

    public IReadOnlyList<JsonElement> Clocks => [.. Json.GetProperty("clocks").EnumerateArray()];

    public IReadOnlyList<string> Flags => [.. Json.GetProperty("flags").EnumerateArray().Select(f => f.Text("flag"))];

    /// <summary>The only running of a clock.</summary>
    public JsonElement Clock(string clock) => Assert.Single(Clocks, c => c.Text("clock") == clock);

    /// <summary>The first running of a clock, of those that run once for each entry.</summary>
    public JsonElement FirstClock(string clock) =>
        Clocks.Where(c => c.Text("clock") == clock).OrderBy(c => c.Time("startedAt")).First();

    /// <summary>What a flag says; null where it is not raised.</summary>
    public string? Because(string flag) => Json.GetProperty("flags").EnumerateArray()
        .Where(f => f.Text("flag") == flag).Select(f => f.GetProperty("because").GetString()).SingleOrDefault();

    public DateTimeOffset FlagSince(string flag) =>
        Assert.Single(Json.GetProperty("flags").EnumerateArray(), f => f.Text("flag") == flag).Time("since");
}

internal static class Reading
{
    public static async Task<Picture> Picture(
        this ApiFixture api, GivenEpisode episode, DateTimeOffset? at = null, DateTimeOffset? knownAt = null, string person = "chair") =>
        new((await api.As(person).Get($"{episode.Address}?{Moment(at, knownAt)}")).Must(200).Json);

    public static async Task<IReadOnlyList<JsonElement>> Timeline(this ApiFixture api, Guid episode) =>
        (await api.As("chair").Get($"/api/episodes/{episode}/timeline")).Must(200).Rows;

    /// <summary>The entries of one kind, in the order of the timeline.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Timeline(this ApiFixture api, Guid episode, string @event) =>
        [.. (await api.Timeline(episode)).Where(e => e.Text("event") == @event)];

    public static string Moment(DateTimeOffset? at, DateTimeOffset? knownAt = null) => string.Join('&', new[]
    {
        at is { } a ? $"at={Uri.EscapeDataString(a.ToString("O"))}" : null,
        knownAt is { } k ? $"knownAt={Uri.EscapeDataString(k.ToString("O"))}" : null,
    }.OfType<string>());

    public static string Text(this JsonElement json, string member) => json.GetProperty(member).GetString()!;

    public static DateTimeOffset Time(this JsonElement json, string member) => json.GetProperty(member).GetDateTimeOffset();

    public static string State(this JsonElement clock) => clock.Text("state");
}
