using Missing.Domain.Clocks;
using NodaTime;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>A duty that was done, late or in time, or was missed.</summary>
/// <param name="At">When it was done last; for one that was missed, when that no longer mattered.</param>
/// <param name="Times">How often it was done: a duty that returns stands here once.</param>
/// <param name="LatestLateBy">By how much the latest was late; zero when it was in time.</param>
public sealed record Done(ClockId Clock, Instant At, ClockState State, int Times, int TimesLate, Duration LatestLateBy)
{
    /// <summary>Newest first; what became moot before it was due is left out.</summary>
    public static IReadOnlyList<Done> Of(EpisodePicture picture) =>
    [
        .. picture.Clocks.Where(c => c.State is ClockState.Met or ClockState.MetLate or ClockState.Missed)
            .GroupBy(c => (c.Id, IsMissed: c.State == ClockState.Missed))
            .Select(g => Of(g.Key.Id, [.. g.OrderBy(c => c.StoppedAt)], picture.At))
            .OrderByDescending(d => d.At),
    ];

    private static Done Of(ClockId clock, IReadOnlyList<Clock> runnings, Instant at) => new(
        clock, runnings[^1].StoppedAt!.Value, runnings[^1].State, runnings.Count, runnings.Count(r => r.IsLate), runnings[^1].LateBy(at));
}
