using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.RepeatMissing;

/// <summary>One start of the panel or the strategy-meeting clock.</summary>
/// <param name="EpisodeId">The episode that the clock belongs to.</param>
/// <param name="MetAt">When the panel considered the child, or the meeting was held, after this start.</param>
/// <param name="IsRenewal">Whether it is owed again, rather than started by a crossing.</param>
public sealed record RepeatClockStart(Threshold Threshold, Guid EpisodeId, Instant StartedAt, Instant? MetAt, bool IsRenewal);

/// <summary>When a child's crossings and renewals start the panel and strategy-meeting clocks (docs/rules.md §4, §5).</summary>
public static class RepeatClocks
{
    public static IEnumerable<RepeatClockStart> Renewals(ChildAt child, Repeats repeats, PolicyHistory policy, Instant at) =>
        PanelStarts(child, repeats, policy, at).Concat(MeetingStarts(child, repeats, policy, at)).Where(s => s.IsRenewal);

    /// <summary>Crossings of 3 in 30, and 30 days after the last consideration if the count still stands.</summary>
    internal static IReadOnlyList<RepeatClockStart> PanelStarts(ChildAt child, Repeats repeats, PolicyHistory policy, Instant at)
    {
        var considered = Moments<PanelConsidered>(child);
        var starts = repeats.Crossings(Threshold.ThreeInThirty, at)
            .Select(c => new RepeatClockStart(Threshold.ThreeInThirty, Bearer(c.Members), c.ReachedAt, FirstFrom(considered, c.ReachedAt), false)).ToList();
        foreach (var last in considered)
        {
            var days = policy.InForceAt(last).Number(LimitId.PanelRenewalDays);
            var again = London.PlusDays(last, days);
            if (again > at || considered.Any(c => c > last && c <= again)) continue;
            if (!repeats.IsReached(Threshold.ThreeInThirty, again)) continue;
            // A crossing since then has already started the clock.
            if (starts.Any(s => s.StartedAt <= again && !(s.MetAt <= again))) continue;
            var stands = Bearer([.. repeats.Window(Threshold.ThreeInThirty, again)]);
            starts.Add(new RepeatClockStart(Threshold.ThreeInThirty, stands, again, FirstFrom(considered, again), true));
        }

        return [.. starts.OrderBy(s => s.StartedAt)];
    }

    /// <summary>Crossings of 3 in 90, and each third further episode until the count has fallen below three.</summary>
    internal static IReadOnlyList<RepeatClockStart> MeetingStarts(ChildAt child, Repeats repeats, PolicyHistory policy, Instant at)
    {
        var held = Moments<StrategyMeetingHeld>(child);
        var starts = new List<RepeatClockStart>();
        var crossings = new Queue<Crossing>(repeats.Crossings(Threshold.ThreeInNinety, at));
        var further = -1;
        foreach (var report in repeats.Reports.TakeWhile(r => r.ReportedAt <= at))
        {
            while (crossings.TryPeek(out var tightened) && tightened.ByPolicy && tightened.ReachedAt <= report.ReportedAt) Crossed();
            if (crossings.TryPeek(out var next) && !next.ByPolicy && next.EpisodeId == report.EpisodeId) Crossed();
            else if (further < 0 || !repeats.IsReached(Threshold.ThreeInNinety, report.ReportedAt)) further = -1;
            else if (++further >= policy.InForceAt(report.ReportedAt).Number(LimitId.StrategyRenewalEpisodes))
                Start([.. repeats.Window(Threshold.ThreeInNinety, report.ReportedAt)], report.ReportedAt, isRenewal: true);
        }

        while (crossings.Count > 0) Crossed();
        return starts;

        void Crossed()
        {
            var crossing = crossings.Dequeue();
            Start(crossing.Members, crossing.ReachedAt, isRenewal: false);
        }

        void Start(IReadOnlyList<ChildReport> window, Instant from, bool isRenewal)
        {
            further = 0;
            starts.Add(new RepeatClockStart(Threshold.ThreeInNinety, Bearer(window), from, FirstFrom(held, from), isRenewal));
        }
    }

    /// <summary>
    /// The episode on which a duty of the child stands: the latest of the window, but not one that ended as not missing, where the duty
    /// would be moot, if there is another.
    /// </summary>
    private static Guid Bearer(IReadOnlyList<ChildReport> window) => (window.LastOrDefault(r => !r.EndedNotMissing) ?? window[^1]).EpisodeId;

    private static List<Instant> Moments<T>(ChildAt child)
        where T : ChildEvent => [.. child.All<T>().Select(e => e.OccurredAt)];

    private static Instant? FirstFrom(IEnumerable<Instant> moments, Instant start) =>
        moments.Where(m => m >= start).Select(m => (Instant?)m).FirstOrDefault();
}
