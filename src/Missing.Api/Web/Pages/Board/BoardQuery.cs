using Missing.Projections.Board;

namespace Missing.Api.Web.Pages.Board;

/// <summary>The filters chosen in the address of the board, by name.</summary>
public sealed record BoardQuery(IReadOnlyDictionary<string, RowFilter> Chosen)
{
    /// <summary>The names of the filters, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> Names = ["risk", "state", "flag", "district", "owner"];

    /// <param name="query">Of the request. A district or owner that is not on the board keeps no row.</param>
    /// <returns>Null for a value that no filter has.</returns>
    public static BoardQuery? Read(IQueryCollection query)
    {
        var chosen = new Dictionary<string, RowFilter>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            var value = query[name].ToString();
            if (value.Length == 0) continue;
            if (Find(name, value) is not { } filter) return null;
            chosen.Add(name, filter);
        }

        return new BoardQuery(chosen);
    }

    public string? Value(string name) => Chosen.GetValueOrDefault(name)?.Value;

    public bool Keeps(BoardRow row) => Chosen.Values.All(f => f.Keeps(row));

    private static RowFilter? Find(string name, string value) => name switch
    {
        "risk" => Of(BoardFilters.Risks, value),
        "state" => Of(BoardFilters.States, value),
        "flag" => Of(BoardFilters.Flags, value),
        "district" => BoardFilters.District(value),
        _ => BoardFilters.Owner(value, value),
    };

    private static RowFilter? Of(IReadOnlyList<RowFilter> table, string value) => table.FirstOrDefault(f => f.Value == value);
}
