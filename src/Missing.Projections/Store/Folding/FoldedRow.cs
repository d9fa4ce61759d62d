using System.Text.Json;

namespace Missing.Projections.Store.Folding;

/// <summary>A row that people are shown or found by, beside what its events make of it.</summary>
/// <param name="Table">Null where the events of the stream cannot be folded at all.</param>
/// <param name="Id">Of the row, and of its stream.</param>
/// <param name="Events">How many the stream has.</param>
/// <param name="Folded">What the events make; null where they make no row.</param>
/// <param name="Written">The transaction that wrote the row that is stored; null where there is none.</param>
/// <param name="Differs">The members and columns that are not as folded, by name; empty where the row is as it should be.</param>
public sealed record FoldedRow(FoldedTable? Table, Guid Id, int Events, JsonElement? Folded, long? Written, IReadOnlyList<string> Differs)
{
    public const string Entries = "entries";

    public bool IsRight => Differs.Count == 0;

    public bool IsStored => Written is not null;

    /// <summary>The events make this row, and it is not there: as in a table of a new version.</summary>
    public bool IsMissing => Table is not null && Folded is not null && !IsStored;

    /// <summary>
    /// The entries are those of the events, and only what is worked out from them is not: as after a new version, which works it
    /// out differently, or when somebody wrote to a column.
    /// </summary>
    public bool IsOutOfDate => Table is not null && Folded is not null && IsStored && !IsRight && !Differs.Contains(Entries);

    public override string ToString() => Table is null ? $"stream {Id}" : $"{Table.Name} {Id}";
}
