using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Projections.Store.Folding;

/// <summary>
/// Makes from the events what rows are found by and shown from, where it is not there or a new version works it out differently: the
/// migration does so, and so does whoever rebuilds. Nothing is emptied, so lists are whole meanwhile. Rows whose entries are not those of the
/// events are left for the verifier to name.
/// </summary>
public static class RowRefresh
{
    private const int AtATime = 200;

    /// <summary>Writes only rows that are missing or differ; returns their number.</summary>
    /// <param name="owner">From <see cref="StoreMigration.OwnerDataSource"/>.</param>
    public static async Task<int> RunAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        var written = 0;
        await using var reading = await owner.OpenConnectionAsync(ct);
        await using var moment = await reading.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var columns = new Dictionary<FoldedTable, IReadOnlyList<string>>();
        foreach (var table in FoldedTable.All) columns[table] = await ColumnsAsync(owner, table, ct);
        var waiting = new List<NpgsqlBatchCommand>();
        await foreach (var row in FoldedRows.CompareAsync(reading, ct))
        {
            if (row.IsMissing) waiting.Add(Insert(row, columns[row.Table!]));
            if (row.IsOutOfDate) waiting.Add(Update(row, columns[row.Table!]));
            if (waiting.Count >= AtATime) written += await WriteAsync(owner, waiting, ct);
        }

        return written + await WriteAsync(owner, waiting, ct);
    }

    private static async Task<int> WriteAsync(NpgsqlDataSource owner, List<NpgsqlBatchCommand> waiting, CancellationToken ct)
    {
        if (waiting.Count == 0) return 0;
        await using var batch = owner.CreateBatch();
        foreach (var command in waiting) batch.BatchCommands.Add(command);
        waiting.Clear();
        return await batch.ExecuteNonQueryAsync(ct);
    }

    // Nodes keep running meanwhile: where one has written the row since it was read here, it has written the whole row.
    private static NpgsqlBatchCommand Insert(FoldedRow row, IReadOnlyList<string> columns) => Command(
        $"insert into {row.Table!.Name} select made.* from jsonb_populate_record(null::{row.Table.Name}, $1) made on conflict do nothing",
        Json(columns, [.. row.Table.Beside(row.Folded!.Value, row.Events)], row.Folded.Value));

    private static NpgsqlBatchCommand Update(FoldedRow row, IReadOnlyList<string> columns)
    {
        List<(string Column, object Value)> beside = [.. row.Table!.Beside(row.Folded!.Value, row.Events).Where(b => b.Column == "data")];
        var json = Json(columns, beside, row.Folded.Value);
        var set = json.Select(member => $"{member.Key} = made.{member.Key}");
        var command = Command(
            $"update {row.Table.Name} row set {string.Join(", ", set)} from jsonb_populate_record(null::{row.Table.Name}, $1) made where row.id = made.id and row.xmin::text::bigint = $2",
            json);
        command.Parameters.Add(new NpgsqlParameter { Value = row.Written!.Value });
        return command;
    }

    private static NpgsqlBatchCommand Command(string sql, JsonObject row)
    {
#pragma warning disable CA2100 // The names of tables and columns are ours.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter { Value = row.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return command;
    }

    private static JsonObject Json(IReadOnlyList<string> columns, IReadOnlyList<(string Column, object Value)> beside, JsonElement folded)
    {
        var row = new JsonObject();
        foreach (var column in columns)
            if (folded.TryGetProperty(FoldedRows.MemberOf(column), out var value)) row[column] = JsonNode.Parse(value.GetRawText());
        foreach (var (column, value) in beside) row[column] = JsonSerializer.SerializeToNode(value);
        return row;
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(NpgsqlDataSource owner, FoldedTable table, CancellationToken ct)
    {
        await using var command = owner.CreateCommand("select attname::text from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped");
        command.Parameters.AddWithValue(NpgsqlDbType.Text, table.Name);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var columns = new List<string>();
        while (await reader.ReadAsync(ct)) columns.Add(reader.GetString(0));
        return columns;
    }
}
