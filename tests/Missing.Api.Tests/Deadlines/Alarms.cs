using System.Text.Json;
using Missing.Api.Background.Deadlines;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using NodaTime;

namespace Missing.Api.Tests.Deadlines;

/// <summary>Reads <c>GET /api/alarms</c> and the timelines of one child.</summary>
internal static class Alarms
{
    /// <summary>Has the product look at a child, as when a deadline of its comes.</summary>
    public static Task Look(this ApiFixture api, GivenEpisode episode) => api.Deliver(Reached(episode));

    public static DeadlineReached Reached(GivenEpisode episode) =>
        new(episode.Child.Id, episode.Id, ClockId.ThriveGrading, null, SystemClock.Instance.GetCurrentInstant() - Duration.FromSeconds(1));

    /// <summary>The alarms that stand for a role, of one child.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Standing(this ApiFixture api, GivenEpisode episode, string role) =>
        [
            .. (await api.As("supervisor").Get($"/api/alarms?role={role}")).Must(200).Rows
                .Where(a => a.GetProperty("childId").GetGuid() == episode.Child.Id),
        ];

    public static async Task<JsonElement> TheOneStanding(this ApiFixture api, GivenEpisode episode, string role) =>
        Assert.Single(await api.Standing(episode, role));

    /// <summary>The alarms ever raised to a role on an episode.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Raised(this ApiFixture api, GivenEpisode episode, string role) =>
        [.. (await api.Timeline(episode.Id, "AlarmRaised")).Where(a => a.GetProperty("data").Text("toRole") == role)];

    /// <summary>Waits until a clock of the episode is overdue.</summary>
    public static Task Overdue(this ApiFixture api, GivenEpisode episode, string clock) => Messages.Within(
        TimeSpan.FromSeconds(20), async () => (await api.Picture(episode)).Clock(clock).State(), state => state == "overdue");

    public static string Address(this JsonElement alarm) => $"/api/alarms/{alarm.GetProperty("id").GetGuid()}";

    /// <summary>The clocks of an alarm or of an AlarmRaised, in the order of the alphabet.</summary>
    public static IEnumerable<string> Names(this JsonElement alarm) =>
        (alarm.TryGetProperty("data", out var data) ? data : alarm).GetProperty("clocks").EnumerateArray()
            .Select(c => c.Text("clock")).Order(StringComparer.Ordinal);
}
