using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JasperFx.Events;
using Missing.Domain;
using Npgsql;

namespace Missing.Projections.Store.Folding;

/// <summary>Folds the events of every stream again and compares each row of each <see cref="FoldedTable"/> with the result.</summary>
public static class FoldedRows
{
    private const int AtATime = 500;

    // What Marten puts into the place of an append that failed: it says nothing to anybody.
    private const string Tombstone = "tombstone";

    private const string WrittenBy = "xmin";

    /// <summary>Every row that is there or should be, with what is wrong with it.</summary>
    /// <param name="connection">In a transaction that sees one moment (repeatable read), or a row may be newer than its events.</param>
    public static async IAsyncEnumerable<FoldedRow> CompareAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var ids in (await IdsAsync(connection, ct)).Chunk(AtATime))
        {
            var events = await EventsAsync(connection, ids, ct);
            var stored = new List<(FoldedTable Table, Dictionary<Guid, JsonElement> Rows)>();
            foreach (var table in FoldedTable.All) stored.Add((table, await StoredAsync(connection, table, ids, ct)));
            foreach (var row in ids.SelectMany(id => Compare(id, events[id], stored))) yield return row;
        }
    }

    private static List<FoldedRow> Compare(
        Guid id, IEnumerable<StoredFact> events, IReadOnlyList<(FoldedTable Table, Dictionary<Guid, JsonElement> Rows)> stored)
    {
        try
        {
            var facts = events.Select(e => e.Event()).ToList();
            return [.. stored.Select(t => Compare(t.Table, id, facts, t.Rows.TryGetValue(id, out var row) ? row : null)).OfType<FoldedRow>()];
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            // Whatever somebody wrote there must not end the comparison. The exception's message may hold what the event says.
            return [new FoldedRow(null, id, 0, null, stored.Any(t => t.Rows.ContainsKey(id)) ? 0 : null, [FoldedRow.Entries])];
        }
    }

    private static FoldedRow? Compare(FoldedTable table, Guid id, List<IEvent> events, JsonElement? stored)
    {
        var folded = table.Fold(id, events);
        if (folded is null && stored is null) return null;
        return new FoldedRow(
            table,
            id,
            events.Count,
            folded,
            stored?.GetProperty(WrittenBy).GetInt64(),
            folded is { } right && stored is { } row ? [.. Differences(table, right, row)] : [FoldedRow.Entries]);
    }

    private static IEnumerable<string> Differences(FoldedTable table, JsonElement folded, JsonElement row)
    {
        if (row.TryGetProperty("data", out _))
        {
            var understood = Understood(table, row);
            foreach (var member in folded.EnumerateObject())
                if (understood is not { ValueKind: JsonValueKind.Object } document || !JsonElement.DeepEquals(member.Value, document.GetProperty(member.Name))) yield return member.Name;
        }

        foreach (var column in row.EnumerateObject())
            if (folded.TryGetProperty(MemberOf(column.Name), out var value) && !IsSame(column.Value, value)) yield return column.Name;
    }

    private static JsonElement? Understood(FoldedTable table, JsonElement row)
    {
        try
        {
            return table.Understood(row);
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>"has_ppn_to_send" is "hasPpnToSend"; Marten's own columns have no member.</summary>
    internal static string MemberOf(string column)
    {
        var words = column.Split('_');
        return words[0] + string.Concat(words.Skip(1).Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    // PostgreSQL writes a moment in another way than we do.
    private static bool IsSame(JsonElement column, JsonElement member) =>
        JsonElement.DeepEquals(column, member)
        || (column.ValueKind == JsonValueKind.String && member.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(column.GetString(), CultureInfo.InvariantCulture, out var a)
            && DateTimeOffset.TryParse(member.GetString(), CultureInfo.InvariantCulture, out var b) && a == b);

    private static async Task<IReadOnlyList<Guid>> IdsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var sources = FoldedTable.All.Select(t => $"select id from {t.Name}").Prepend($"select stream_id from {MissingStore.EventSchema}.mt_events");
        await using var command = Command(connection, string.Join(" union ", sources) + " order by 1");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    private static async Task<ILookup<Guid, StoredFact>> EventsAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            $"select {StoredFact.Columns} from {MissingStore.EventSchema}.mt_events e "
            + $"where e.stream_id = any($1) and e.type <> '{Tombstone}' order by e.stream_id, e.version");
        command.Parameters.AddWithValue(ids);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<StoredFact>();
        await foreach (var e in StoredFact.ReadAllAsync(reader, ct)) events.Add(e);
        return events.ToLookup(e => e.Stream);
    }

    private static async Task<Dictionary<Guid, JsonElement>> StoredAsync(NpgsqlConnection connection, FoldedTable table, Guid[] ids, CancellationToken ct)
    {
        await using var command = Command(connection, $"select row.id, (to_jsonb(row) || jsonb_build_object('{WrittenBy}', row.xmin::text::bigint))::text from {table.Name} row where row.id = any($1)");
        command.Parameters.AddWithValue(ids);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new Dictionary<Guid, JsonElement>();
        while (await reader.ReadAsync(ct)) rows[reader.GetGuid(0)] = JsonElement.Parse(reader.GetString(1));
        return rows;
    }

#pragma warning disable CA2100 // The names of tables are ours.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
}
