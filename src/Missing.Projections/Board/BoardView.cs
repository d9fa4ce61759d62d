using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Projections.Board;

/// <summary>Counts of episodes, over the whole board whatever the filter: each is a filter itself.</summary>
public sealed record BoardCounts(int Missing, int High, int Overdue, int DueSoon, int Unassigned, int ReturnedDue);

/// <param name="EventNumber">The number of the newest event when the board was read.</param>
public sealed record BoardView(Instant At, Instant KnownAt, long EventNumber, BoardCounts Counts, IReadOnlyList<EpisodeView> Episodes);

public sealed record PartnerBoardView(Instant At, Instant KnownAt, long EventNumber, IReadOnlyList<PartnerEpisodeView> Episodes);

/// <summary>What to keep; none of a member keeps all.</summary>
/// <param name="State">A status (<c>missing</c>, <c>found</c> …) or a clock state (<c>overdue</c>, <c>due-soon</c>).</param>
public sealed record BoardFilter(RiskLevel? RiskLevel, string? District, FlagId? Flag, string? Owner, BoardStateFilter? State);

public sealed record BoardStateFilter(EpisodeStatus? Status, ClockState? Clock);

/// <summary>One row of the board, before it is shown.</summary>
public sealed record BoardRow(CaseFile File, EpisodeDocument Document, EpisodeView View, IReadOnlyList<Clock> Open)
{
    public bool IsOverdue => Open.Any(c => c.State == ClockState.Overdue);

    public bool IsReturnDue => !File.Episode.IsMissing && Open.Any(c => ClockTable.Of(c.Id).IsReturnDuty);

    public bool BelongsOnBoard => File.Episode.IsMissing || IsReturnDue;

    public Duration Lateness => Open.Select(c => c.LateBy(File.At)).DefaultIfEmpty(Duration.Zero).Max();

    public Instant NextDue => Open.Where(c => c.State != ClockState.Overdue).Select(c => c.DueAt).DefaultIfEmpty(Instant.MaxValue).Min();
}

/// <summary>The order printed on the page: overdue by risk, then lateness; then what falls due soonest.</summary>
public sealed class BoardOrder : IComparer<BoardRow>
{
    public static readonly BoardOrder Instance = new();

    public int Compare(BoardRow? x, BoardRow? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null) return 0;
        var order = y.IsOverdue.CompareTo(x.IsOverdue);
        if (order == 0 && x.IsOverdue)
        {
            order = Risk(y).CompareTo(Risk(x));
            if (order == 0) order = y.Lateness.CompareTo(x.Lateness);
        }

        if (order == 0) order = x.NextDue.CompareTo(y.NextDue);
        return order != 0 ? order : string.CompareOrdinal(x.View.Reference, y.View.Reference);
    }

    // Ungraded counts as medium, as for the clocks.
    private static RiskLevel Risk(BoardRow row) => row.View.RiskLevel ?? RiskLevel.Medium;
}
