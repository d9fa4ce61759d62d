using System.Text.Json.Serialization;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.RepeatMissing;

/// <summary>A repeat-missing threshold; the numbers themselves are policy.</summary>
public enum Threshold
{
    /// <summary>A multi-agency panel considers the child.</summary>
    [JsonStringEnumMemberName("3-in-30")]
    ThreeInThirty,

    /// <summary>A formal strategy meeting with children's social care.</summary>
    [JsonStringEnumMemberName("3-in-90")]
    ThreeInNinety,
}

/// <summary>One episode of a child, as far as the others ask about it.</summary>
/// <param name="IsMissing">By the facts that stand, nobody has seen the child since.</param>
/// <param name="EndedNotMissing">It was recorded since as never missing, or as of an adult: it counts, and no duty stands on it.</param>
/// <param name="EndedAt">When the child was found, or recorded as not missing.</param>
public sealed record ChildReport(
    Guid EpisodeId, Instant ReportedAt, bool IsMissing = false, bool EndedNotMissing = false, Instant? EndedAt = null)
{
    public bool IsDuplicate { get; init; }

    /// <summary>Of a child of another force who was found here.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Whether it is one of the times the child went missing; "never missing, seen" is (docs/rules.md §5).</summary>
    public bool Counts => !IsDuplicate && !IsElsewhere;

    public static ChildReport Of(Guid id, EpisodeAt episode) =>
        new(id, episode.ReportedAt, episode.IsMissing, episode.NotMissing is not null, episode.EndedAt)
        {
            IsDuplicate = episode.IsDuplicate,
            IsElsewhere = episode.IsMissingElsewhere,
        };
}

/// <summary>The moment the count went from two to three, or a tighter threshold came into force over a count that stood.</summary>
/// <param name="EpisodeId">The episode whose report crossed it; where the threshold was tightened, the latest by then.</param>
/// <param name="Members">The reports in the window at that moment, in order of time.</param>
/// <param name="ByPolicy">The threshold was tightened; no report crossed it.</param>
public sealed record Crossing(
    Threshold Threshold, Instant ReachedAt, Guid EpisodeId, IReadOnlyList<ChildReport> Members, bool ByPolicy = false);

/// <summary>
/// Counts and crossings of one child, derived from its reports whatever the order they were entered in. Windows are civil days in
/// London, both ends included: a report of 12:00 thirty days ago still counts at 12:00, also over a clock change.
/// </summary>
public sealed class Repeats
{
    private static readonly Duration ClockChange = Duration.FromHours(1);

    private readonly List<ChildReport> reports;
    private readonly PolicyHistory policy;

    /// <param name="episodes">All of the child, in any order; those that do not count are left out here.</param>
    public Repeats(IEnumerable<ChildReport> episodes, PolicyHistory policy)
    {
        reports = [.. episodes.Where(e => e.Counts).OrderBy(r => r.ReportedAt).ThenBy(r => r.EpisodeId)];
        this.policy = policy;
    }

    /// <summary>Those that count, in order of time.</summary>
    public IReadOnlyList<ChildReport> Reports => reports;

    public int Count(Threshold threshold, Instant at) => Window(threshold, at).Count();

    public bool IsReached(Threshold threshold, Instant at) => Count(threshold, at) >= Rule(threshold, at).Count;

    /// <summary>The reports that count at <paramref name="at"/>, in order of time.</summary>
    public IEnumerable<ChildReport> Window(Threshold threshold, Instant at)
    {
        var from = London.PlusDays(at, -Rule(threshold, at).Days);
        // Binary search keeps a child of hundreds of episodes cheap.
        for (var i = LowerBound(from); i < reports.Count && reports[i].ReportedAt <= at; i++) yield return reports[i];
    }

    /// <summary>
    /// When time alone may next change what counts: a report leaves a window. An hour before that and until an hour after it, when civil days
    /// may not run with the hours because the clocks change, no moment but this one is answered for.
    /// </summary>
    public Instant ChangesAt(Instant at)
    {
        var next = London.Zone.GetZoneInterval(at) is { HasEnd: true } season ? season.End : Instant.MaxValue;
        foreach (var threshold in Enum.GetValues<Threshold>())
        {
            var days = Rule(threshold, at).Days;
            for (var i = LowerBound(at - Duration.FromDays(days + 1)); i < reports.Count && reports[i].ReportedAt <= at; i++)
            {
                var leaves = London.PlusDays(reports[i].ReportedAt, days);
                if (leaves + ClockChange < at) continue;
                next = Instant.Min(next, leaves - ClockChange);
                break;
            }
        }

        return next;
    }

    /// <summary>
    /// Every crossing up to <paramref name="at"/>, in order of time; there is no second one until the count has fallen below the
    /// threshold, or a tighter one came into force.
    /// </summary>
    public IReadOnlyList<Crossing> Crossings(Threshold threshold, Instant at) =>
        [.. Tightened(threshold, at).Concat(Reached(threshold, at)).OrderBy(c => c.ReachedAt)];

    private IEnumerable<Crossing> Reached(Threshold threshold, Instant at)
    {
        for (var i = 0; i < reports.Count && reports[i].ReportedAt <= at; i++)
        {
            var now = reports[i].ReportedAt;
            var rule = Rule(threshold, now);
            var first = LowerBound(London.PlusDays(now, -rule.Days));
            var (before, count) = (i - first, i - first + 1);
            if (count >= rule.Count && before < rule.Count)
                yield return new Crossing(threshold, now, reports[i].EpisodeId, reports.GetRange(first, count));
        }
    }

    // What the force's earlier versions tightened before it had this rule was told to nobody, and is asked of nobody now.
    private IEnumerable<Crossing> Tightened(Threshold threshold, Instant at)
    {
        var versions = policy.Versions;
        for (var i = 1; i < versions.Count && versions[i].EffectiveFrom <= at; i++)
        {
            var from = versions[i].EffectiveFrom;
            if (from < policy.Since(Releases.November2026) || (i + 1 < versions.Count && versions[i + 1].EffectiveFrom == from)) continue;
            var (before, after) = (policy.InForceBefore(from).Threshold(threshold), versions[i].Threshold(threshold));
            var (end, first) = (LowerBound(from), LowerBound(London.PlusDays(from, -after.Days)));
            if (end - first < after.Count || end - LowerBound(London.PlusDays(from, -before.Days)) >= before.Count) continue;
            var window = reports.GetRange(first, end - first);
            yield return new Crossing(threshold, from, window[^1].EpisodeId, window, ByPolicy: true);
        }
    }

    private ThresholdRow Rule(Threshold threshold, Instant at) => policy.InForceAt(at).Threshold(threshold);

    private int LowerBound(Instant from)
    {
        var (low, high) = (0, reports.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (reports[middle].ReportedAt < from) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
