using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Projections.Store.Folding;

/// <summary>
/// What is worked out from the entries (search, matching, what lists choose by) is worked out at each append by the version that
/// runs. Where a new version does so differently, the migration does it again for every row. Entries are left as they are: rows
/// whose entries are not those of the events are for the verifier to name.
/// </summary>
public static class RowRefresh
{
    // Nodes keep running meanwhile: where one has appended, it has already written the whole row.
    private const string Unchanged = "where id = $1 and jsonb_array_length(data -> 'entries') = $3";

    /// <summary>Updates only rows that differ; returns their number.</summary>
    /// <param name="owner">From <see cref="StoreMigration.OwnerDataSource"/>.</param>
    public static async Task<int> RunAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        var changed = 0;
        await using var reading = await owner.OpenConnectionAsync(ct);
        await using var moment = await reading.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await foreach (var row in FoldedRows.CompareAsync(reading, ct))
            if (row is { IsOutOfDate: true, Table: { } table, Folded: { } folded }) changed += await WriteAsync(owner, table, row.Id, folded, ct);
        return changed;
    }

    private static async Task<int> WriteAsync(NpgsqlDataSource owner, FoldedTable table, Guid id, JsonElement folded, CancellationToken ct)
    {
        var columns = await ColumnsAsync(owner, table, ct);
        var set = columns
            .Where(c => folded.TryGetProperty(FoldedRows.MemberOf(c.Name), out _))
            .Select(c => $"{c.Name} = {Value(FoldedRows.MemberOf(c.Name), c.Type)}");
#pragma warning disable CA2100 // The names of tables and columns are ours.
        await using var command = owner.CreateCommand($"update {table.Name} set {string.Join(", ", set.Prepend("data = $2"))} {Unchanged}");
#pragma warning restore CA2100
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, folded.GetRawText());
        command.Parameters.AddWithValue(folded.GetProperty(FoldedRow.Entries).GetArrayLength());
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static string Value(string member, string type) => type.EndsWith("[]", StringComparison.Ordinal)
        ? $"array(select jsonb_array_elements_text($2 -> '{member}'))::{type}"
        : $"($2 ->> '{member}')::{type}";

    private static async Task<IReadOnlyList<(string Name, string Type)>> ColumnsAsync(NpgsqlDataSource owner, FoldedTable table, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(
            "select attname::text, format_type(atttypid, atttypmod) from pg_attribute "
            + "where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> 'id'");
        command.Parameters.AddWithValue(NpgsqlDbType.Text, table.Name);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync(ct)) columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }
}
