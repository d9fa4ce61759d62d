using Marten;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Names;
using Missing.Domain.Policy;
using Missing.Projections.Episodes;
using Missing.Projections.Feed;
using Missing.Projections.Reading;

namespace Missing.Projections.Board;

/// <summary>
/// The board: every child missing or located, and found or closed episodes with a return duty running. The columns of
/// <see cref="EpisodeDocument"/> choose the candidates; the fold decides.
/// </summary>
public static class BoardReader
{
    // The board does not wait for a slow write: its event number is then lower than the newest event it shows.
    private static readonly TimeSpan HorizonPatience = TimeSpan.FromMilliseconds(50);

    public static async Task<BoardView> ReadAsync(
        IQuerySession session, Moment moment, NodaTime.Instant now, BoardFilter filter, CancellationToken ct)
    {
        var sheet = await SheetAsync(session, moment, now, filter, ct);
        return new BoardView(sheet.At, sheet.KnownAt, sheet.EventNumber, sheet.Counts, [.. sheet.Rows.Select(r => new BoardEpisodeView(r))]);
    }

    /// <summary>
    /// The board with the whole case behind each row, for a page. Three round trips while nothing has changed: the newest event,
    /// the candidate episodes, and their children and outlines.
    /// </summary>
    public static async Task<BoardSheet> SheetAsync(
        IQuerySession session, Moment moment, NodaTime.Instant now, BoardFilter filter, CancellationToken ct)
    {
        // Read before the rows: the board then holds every event up to this number, so a client that reads the feed from it misses nothing.
        var eventNumber = await EventHorizon.SettledAsync(session, HorizonPatience, ct);
        var rows = await RowsAsync(session, moment, now, ct);
        return new BoardSheet(
            moment.At,
            moment.KnownAt ?? now,
            eventNumber,
            new BoardCounts(
                rows.Count(r => r.File.Episode.IsMissing),
                rows.Count(r => r.File.Episode.IsMissing && r.View.RiskLevel == RiskLevel.High),
                rows.Count(r => r.IsOverdue),
                rows.Count(r => r.Open.Any(c => c.State == ClockState.DueSoon)),
                rows.Count(r => r.View.Flags.Any(f => f.Flag == FlagId.Unassigned)),
                rows.Count(r => r.IsReturnDue)),
            [.. rows.Where(r => Keeps(filter, r))]);
    }

    /// <summary>
    /// The board of a local-authority partner: the children of their own authority, and those taken from it while missing, with only the fields
    /// that a partner may see.
    /// </summary>
    public static async Task<PartnerBoardView> ReadForPartnerAsync(
        IQuerySession session, Moment moment, NodaTime.Instant now, string authority, CancellationToken ct)
    {
        var eventNumber = await EventHorizon.SettledAsync(session, HorizonPatience, ct);
        var rows = new List<(Guid ChildId, BoardRow Row, AuthoritySight Sight)>();
        // Of every episode that is not over: a former authority has its row also when the child came back and nothing is owed any more.
        foreach (var loaded in await EpisodeReader.WithWorkAsync(session, moment, now, ct))
            if (Authorities.SightOf(loaded, authority, now) is { } sight && RowOf(loaded, sight.Of(moment)) is { BelongsOnBoard: true } row)
                rows.Add((loaded.Casebook.ChildId, row, sight));
        var ofChildren = rows.GroupBy(r => r.ChildId).Select(g => g.OrderBy(r => r.Row, BoardOrder.Instance).First());
        return new PartnerBoardView(
            moment.At,
            moment.KnownAt ?? now,
            eventNumber,
            [.. ofChildren.OrderBy(r => r.Row, BoardOrder.Instance).Select(r => PartnerEpisodeView.Of(r.Row.File, r.Row.Document, r.Sight))]);
    }

    /// <summary>Every row, one a child, in the order of the board.</summary>
    public static async Task<IReadOnlyList<BoardRow>> RowsAsync(IQuerySession session, Moment moment, NodaTime.Instant now, CancellationToken ct)
    {
        var rows = new List<(Guid ChildId, BoardRow Row)>();
        foreach (var loaded in await EpisodeReader.LiveAsync(session, moment, now, ct))
        {
            if (RowOf(loaded, moment) is { BelongsOnBoard: true } row) rows.Add((loaded.Casebook.ChildId, row));
        }

        // One row a child: its open episode, else the most pressing; what is owed on the others stands behind it.
        var ofChildren = rows.GroupBy(r => r.ChildId, r => r.Row).Select(g => g.Order(BoardOrder.Instance).ToList());
        return [.. ofChildren.Select(own => own.Count == 1 ? own[0] : own[0] with { Behind = own[1..] }).Order(BoardOrder.Instance)];
    }

    private static BoardRow? RowOf(LoadedEpisode loaded, Moment moment)
    {
        var file = loaded.At(moment);
        if (!file.Episode.IsReported) return null;
        var open = Clocks.Evaluate(file).Where(c => c.IsOpen).ToList();
        return new BoardRow(file, loaded.Document, EpisodeView.Of(file, loaded.Document, open), open);
    }

    private static bool Keeps(BoardFilter filter, BoardRow row) =>
        (filter.RiskLevel is null || row.View.RiskLevel == filter.RiskLevel)
        && (filter.District is null || row.File.Lists.Same(ListId.Districts, row.View.District, filter.District))
        && (filter.Owner is null || NameFolding.Same(row.View.Owner, filter.Owner))
        && (filter.Flag is null || row.View.Flags.Any(f => f.Flag == filter.Flag))
        && (filter.State?.Status is null || row.View.Status == filter.State.Status)
        && (filter.State?.Clock is null || row.Open.Any(c => c.State == filter.State.Clock));
}
