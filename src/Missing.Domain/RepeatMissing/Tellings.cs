using Missing.Domain.Children;
using NodaTime;

namespace Missing.Domain.RepeatMissing;

/// <param name="At">When people were told of it; null while nobody was.</param>
public sealed record ToldCrossing(Crossing Crossing, Instant? At);

/// <summary>Which of the crossings that stand people have been told of. A crossing that a late report moves is the same one: nobody is told twice.</summary>
public static class Tellings
{
    /// <summary>The crossings of both thresholds up to <paramref name="at"/>, in order of time.</summary>
    public static IReadOnlyList<ToldCrossing> Of(Repeats repeats, IEnumerable<RepeatThresholdTold> tellings, Instant at)
    {
        var crossings = Enum.GetValues<Threshold>().SelectMany(t => repeats.Crossings(t, at)).OrderBy(c => c.ReachedAt).ToList();
        var told = tellings.Select(t => (Crossing: AboutWhich(t, repeats, crossings), t.OccurredAt)).ToList();
        return [.. crossings.Select(c => new ToldCrossing(
            c, told.Where(t => ReferenceEquals(t.Crossing, c)).Select(t => (Instant?)t.OccurredAt).Min()))];
    }

    // By the reports that count now: where the count stood at the moment told of, the crossing from which it has stood. Where it does not,
    // since a report was moved or recorded as a duplicate, the next one that had been reached when people were told, if its window held a
    // report by the moment told of.
    private static Crossing? AboutWhich(RepeatThresholdTold told, Repeats repeats, List<Crossing> crossings)
    {
        var own = crossings.Where(c => c.Threshold == told.Threshold);
        return repeats.IsReached(told.Threshold, told.ReachedAt)
            ? own.LastOrDefault(c => c.ReachedAt <= told.ReachedAt)
            : own.FirstOrDefault(c =>
                c.ReachedAt > told.ReachedAt && c.ReachedAt <= told.OccurredAt && c.Members[0].ReportedAt <= told.ReachedAt);
    }
}
