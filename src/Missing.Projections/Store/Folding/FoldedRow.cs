using System.Text.Json;

namespace Missing.Projections.Store.Folding;

/// <summary>A row that people are shown, beside what its events make of it.</summary>
/// <param name="Table">Null where the events of the stream cannot be folded at all.</param>
/// <param name="Id">Of the row, and of its stream.</param>
/// <param name="Folded">What the events make; null where they make no row.</param>
/// <param name="Stored">Whether the row is there.</param>
/// <param name="Differs">The members and columns that are not as folded, by name; empty where the row is as it should be.</param>
public sealed record FoldedRow(FoldedTable? Table, Guid Id, JsonElement? Folded, bool Stored, IReadOnlyList<string> Differs)
{
    public const string Entries = "entries";

    public bool IsRight => Differs.Count == 0;

    /// <summary>
    /// The entries are those of the events, and only what is worked out from them is not: as after a new version, which works it
    /// out differently, or when somebody wrote to a column.
    /// </summary>
    public bool IsOutOfDate => Table is not null && Folded is not null && Stored && !IsRight && !Differs.Contains(Entries);

    public override string ToString() => Table is null ? $"stream {Id}" : $"{Table.Name} {Id}";
}
