using Missing.Api.Web.Words;
using Missing.Domain.Episodes;
using Missing.Projections.Board;
using NodaTime;

namespace Missing.Api.Web.Pages.Board;

/// <summary>A row as it is shown.</summary>
public sealed record BoardRowView(BoardModel Board, BoardRow Row)
{
    // Nobody may have looked at a missing child for so long.
    private static readonly Duration Old = Duration.FromHours(2);

    // As many of the episodes behind a row as a title can name.
    private const int Named = 5;

    public Instant Now => Board.Moment.At;

    public bool IsLive => !Board.IsPast;

    public string Name => ChildWords.Listed(Row.File.Child);

    public string Address => Board.Episode(Row.View.Reference);

    public IReadOnlyList<RowChip> Chips { get; } = RowChips.Of(Row, withExploitation: !Board.IsProjector);

    /// <summary>Time before place: of the return, where the child is back; else of being last seen, as the report says.</summary>
    public string Seen
    {
        get
        {
            var (at, where) = Row.File.Episode switch
            {
                { IsMissing: false } back => (back.FoundAt, back.First<Found>()?.Fact.Where),
                { LastSeen: { } seen } => (seen.At, seen.Where),
                _ => (null, null),
            };
            return (at, where) is (null, null) ? "Not known" : $"{TimeWords.At(at, Now)}, {where ?? "place not known"}";
        }
    }

    /// <summary>The return; none while the child is missing.</summary>
    public Instant? MissingUntil => Row.File.Episode.EndedAt;

    public bool IsLastEntryOld => Row.File.Episode is { IsMissing: true, LastEntry: { } last } && Now - last.Data.OccurredAt >= Old;

    /// <summary>"+2 earlier", where duties of other episodes of the child run, and in full for the title; null where none do.</summary>
    public (string Short, string Full, string Address)? Behind
    {
        get
        {
            if (Row.Behind.Count == 0) return null;
            var owed = Row.Behind.Take(Named).Select(r =>
                $"{r.View.Reference}: {string.Join(", ", r.Open.OrderBy(c => c.DueAt).Select(c => ClockWords.Duty(c.Id)).Distinct())}");
            var more = Row.Behind.Count > Named ? $"; and {Row.Behind.Count - Named} more" : "";
            return ($"+{Row.Behind.Count} earlier", $"Owed on other episodes: {string.Join("; ", owed)}{more}", $"/children/{Row.View.ChildId}#episodes");
        }
    }

    public string Owner => Row.View.Owner ?? (IsUnowned ? "Nobody" : "Closed");

    /// <summary>Nobody has accepted what somebody must.</summary>
    public bool IsUnowned => Row.View.Owner is null && !Row.File.Episode.IsOver;

    public string Duty => Row.Foremost is { } clock ? ClockWords.Duty(clock.Id) : "Nothing due";

    /// <summary>"+2 more", and in full for the title; null where nothing else is pressing.</summary>
    public (string Short, string Full)? Also
    {
        get
        {
            var also = Row.AlsoPressing.Select(c => ClockWords.Duty(c.Id)).ToList();
            return also.Count == 0 ? null : ($"+{also.Count} more", $"Also overdue or due within 1 hour: {string.Join("; ", also)}");
        }
    }
}
