using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Time;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Board;

/// <summary>Counts of rows, which is of children, over the whole board whatever the filter: each is a filter itself.</summary>
public sealed record BoardCounts(int Missing, int High, int Overdue, int DueSoon, int Unassigned, int ReturnedDue);

/// <param name="EventNumber">The board contains every event up to this number, and perhaps more: continue the feed from here.</param>
public sealed record BoardView(Instant At, Instant KnownAt, long EventNumber, BoardCounts Counts, IReadOnlyList<BoardEpisodeView> Episodes);

/// <summary>One row of the board: the child's open episode, else the most pressing, and what is owed on others of the child.</summary>
public sealed record BoardEpisodeView : EpisodeView
{
    public BoardEpisodeView(BoardRow row)
        : base(row.View) => Behind = [.. row.Behind.Select(BehindView.Of)];

    /// <summary>The child's other episodes with a duty running, the most pressing first.</summary>
    public IReadOnlyList<BehindView> Behind { get; }
}

/// <summary>An episode that stands behind the row of its child, and what is owed on it.</summary>
/// <param name="Clocks">Those that are open, the longest overdue first.</param>
public sealed record BehindView(Guid Id, string Reference, EpisodeStatus Status, IReadOnlyList<ClockView> Clocks)
{
    public static BehindView Of(BoardRow row) =>
        new(row.View.Id, row.View.Reference, row.View.Status, [.. row.Open.OrderBy(c => c.DueAt).Select(ClockView.Of)]);
}

public sealed record PartnerBoardView(Instant At, Instant KnownAt, long EventNumber, IReadOnlyList<PartnerEpisodeView> Episodes);

/// <summary>The rows to keep; a null member does not filter.</summary>
/// <param name="State">A status (<c>missing</c>, <c>found</c> …) or a clock state (<c>overdue</c>, <c>due-soon</c>).</param>
public sealed record BoardFilter(RiskLevel? RiskLevel, string? District, FlagId? Flag, string? Owner, BoardStateFilter? State);

public sealed record BoardStateFilter(EpisodeStatus? Status, ClockState? Clock);

/// <summary>The board with the whole case behind each row; the rows are filtered, the counts are not.</summary>
public sealed record BoardSheet(Instant At, Instant KnownAt, long EventNumber, BoardCounts Counts, IReadOnlyList<BoardRow> Rows);

/// <summary>The parts of the board, in order; within each the rows are sorted by <see cref="BoardOrder"/>.</summary>
public enum BoardGroup
{
    /// <summary>Missing at high risk.</summary>
    High,

    /// <summary>Missing at medium risk, or not graded, which counts as medium.</summary>
    Medium,

    /// <summary>Missing at low or very low risk.</summary>
    Low,

    /// <summary>Found or closed, with a duty of the return running; overdue or not.</summary>
    Returned,
}

/// <summary>
/// One row of the board, before it is shown. It holds everything a page shows, without another query: the child's details and
/// markers are in <c>File.Child</c>; where last seen, the last entry and the owner in <c>File.Episode</c>.
/// </summary>
public sealed record BoardRow(CaseFile File, EpisodeDocument Document, EpisodeView View, IReadOnlyList<Clock> Open)
{
    public Urgency Urgency { get; } = Urgency.Of(Open, File.Episode.RiskLevel, File.At);

    public bool IsOverdue => Urgency.IsOverdue;

    public bool IsReturnDue => !File.Episode.IsMissing && Open.Any(c => ClockTable.Of(c.Id).IsReturnDuty);

    public bool BelongsOnBoard => File.Episode.IsMissing || IsReturnDue;

    /// <summary>Nothing is overdue, and something falls due within an hour.</summary>
    public bool IsDueWithinHour => !IsOverdue && Urgency.NextDue <= HourAhead;

    public BoardGroup Group =>
        !File.Episode.IsMissing ? BoardGroup.Returned
        : Urgency.Risk switch
        {
            RiskLevel.High => BoardGroup.High,
            RiskLevel.Medium => BoardGroup.Medium,
            _ => BoardGroup.Low,
        };

    /// <summary>Other episodes of the child that would have a row, the most pressing first: a child has one.</summary>
    public IReadOnlyList<BoardRow> Behind { get; init; } = [];

    /// <summary>The clock that decides the row's place: the one overdue longest, else the next to fall due; null when none runs.</summary>
    public Clock? Foremost => Open.MinBy(c => c.DueAt);

    /// <summary>Other clocks that are overdue or fall due within an hour, besides <see cref="Foremost"/>; soonest first.</summary>
    public IEnumerable<Clock> AlsoPressing => Open.OrderBy(c => c.DueAt).Skip(1).TakeWhile(c => c.DueAt <= HourAhead);

    /// <summary>When the passing of time alone may move the row to another part: a clock falls due, or is an hour from it.</summary>
    public Instant? ChangesAt => Open.SelectMany(c => (Instant[])[c.DueAt - Hour, c.DueAt])
        .Where(t => t > File.At).Select(t => (Instant?)t).Min();

    /// <summary>Since when the child has been missing: as the report says, else when the report was made.</summary>
    public Instant MissingSince => File.Episode.Report!.Fact.MissingSince ?? File.Episode.ReportedAt;

    /// <summary>In whole years on the board's day; null when neither a date of birth nor an estimate is recorded.</summary>
    public int? Age => ChildView.AgeOn(London.Date(File.At), File.Child.Details);

    /// <summary>Reports that count toward 3 in 30 days, at the board's moment.</summary>
    public int Count30 => File.Repeats.Count(Threshold.ThreeInThirty, File.At);

    private static Duration Hour => Duration.FromHours(1);

    private Instant HourAhead => File.At + Hour;
}

/// <summary>
/// The order printed on the page, the chair's first question first: who is missing now before who returned, whatever is overdue;
/// the missing by risk, then lateness; the returned by <see cref="Urgency"/>; equals by reference (docs/rules.md §4).
/// </summary>
public sealed class BoardOrder : IComparer<BoardRow>
{
    public static readonly BoardOrder Instance = new();

    public int Compare(BoardRow? x, BoardRow? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null) return 0;
        var order = x.Group.CompareTo(y.Group);
        if (order == 0 && x.Group != BoardGroup.Returned) order = y.Urgency.Risk.CompareTo(x.Urgency.Risk);
        if (order == 0) order = UrgencyOrder.Instance.Compare(x.Urgency, y.Urgency);
        return order != 0 ? order : string.CompareOrdinal(x.View.Reference, y.View.Reference);
    }
}
