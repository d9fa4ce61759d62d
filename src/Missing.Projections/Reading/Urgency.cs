using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>The urgency of a row of the board or of a queue.</summary>
/// <param name="Risk">Ungraded counts as medium, as for the clocks.</param>
/// <param name="Lateness">Lateness of the clock overdue longest; zero when none is overdue.</param>
/// <param name="NextDue">The next due time of the clocks still in time; the end of time when there is none.</param>
public sealed record Urgency(bool IsOverdue, RiskLevel Risk, Duration Lateness, Instant NextDue)
{
    /// <param name="open">The clocks that count for the row, open ones only.</param>
    public static Urgency Of(IReadOnlyCollection<Clock> open, RiskLevel? risk, Instant at) => new(
        open.Any(c => c.State == ClockState.Overdue),
        risk ?? RiskLevel.Medium,
        open.Select(c => c.LateBy(at)).DefaultIfEmpty(Duration.Zero).Max(),
        open.Where(c => c.State != ClockState.Overdue).Select(c => c.DueAt).DefaultIfEmpty(Instant.MaxValue).Min());
}

/// <summary>The one order of board and queues: overdue by risk, then lateness; then what falls due soonest.</summary>
public sealed class UrgencyOrder : IComparer<Urgency>
{
    public static readonly UrgencyOrder Instance = new();

    public int Compare(Urgency? x, Urgency? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null) return 0;
        var order = y.IsOverdue.CompareTo(x.IsOverdue);
        if (order == 0 && x.IsOverdue)
        {
            order = y.Risk.CompareTo(x.Risk);
            if (order == 0) order = y.Lateness.CompareTo(x.Lateness);
        }

        return order != 0 ? order : x.NextDue.CompareTo(y.NextDue);
    }
}
