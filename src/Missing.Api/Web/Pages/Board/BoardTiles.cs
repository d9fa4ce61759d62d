using Microsoft.AspNetCore.WebUtilities;
using Missing.Projections.Board;

namespace Missing.Api.Web.Pages.Board;

/// <summary>A count on top of the board, over all of it whatever the filter, and the filter it leads to.</summary>
/// <param name="Id">Of its element, which keeps focus when the counts change.</param>
/// <param name="Address">Where it leads: to its rows, or back to all where they are shown already.</param>
public sealed record BoardTile(string Id, string Words, int Count, string Address, bool IsChosen);

public static class BoardTiles
{
    // A count is the number of rows that its link shows.
    private static readonly IReadOnlyList<(string Words, string Filters)> Table =
    [
        ("Overdue", "state=overdue"),
        ("Due within 1 hour", "state=within-hour"),
        ("Children missing", "state=missing"),
        ("High risk", "risk=high&state=missing"),
        ("Looked after", "state=missing&flag=looked-after"),
        ("With trigger plan", "state=missing&flag=trigger-plan"),
        ("Nobody assigned", "owner=" + BoardFilters.Nobody),
        ("Returned, duty due", "state=returned"),
    ];

    public static IEnumerable<BoardTile> Of(BoardModel board)
    {
        foreach (var (words, filters) in Table)
        {
            var query = BoardQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(filters)))!;
            var isChosen = BoardQuery.Names.All(n => query.Value(n) == board.Query.Value(n));
            var address = board.With([.. BoardQuery.Names.Select(n => (n, isChosen ? null : query.Value(n)))]);
            var id = $"count-{filters.Replace('=', '-').Replace('&', '-')}";
            yield return new BoardTile(id, words, board.All.Count(query.Keeps), address, isChosen);
        }
    }
}
