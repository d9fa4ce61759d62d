using System.Text.Json;
using Missing.Projections.Store;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Background.Erasing;

/// <summary>
/// Copies outside the events and their views: drafts, kept answers, messages that wait or failed. They name a record by its
/// id, or, a draft, by what is typed in it.
/// </summary>
/// <remarks>The consultation log, the chain and the erasure log hold ids and stay: they are what proves who did what.</remarks>
internal static class OtherCopies
{
    public static async Task TakeAwayAsync(NpgsqlConnection connection, ErasedSubject subject, CancellationToken ct)
    {
        var ids = subject.Streams.Select(id => id.ToString()).ToArray();
        await RunAsync($"delete from {MissingStore.DocumentSchema}.mt_doc_keptanswer where exists (select from unnest($1) as n (id) where position(n.id in data::text) > 0)", ids);
        await RunAsync($"delete from {MissingStore.DocumentSchema}.mt_doc_reportdraft where exists (select from unnest($1) as n (id) where position(n.id in data::text) > 0)", ids);
        foreach (var (given, family) in subject.Names)
            await RunAsync(
                $"delete from {MissingStore.DocumentSchema}.mt_doc_reportdraft where not exists (select from unnest($1) as n (name) where position(lower(n.name) in lower(data::text)) = 0)",
                [InJson(given), InJson(family)]);
        // Marten's own, of an event that a view could not take.
        await RunAsync(
            $"""
            delete from {MissingStore.EventSchema}.mt_doc_deadletterevent where (data ->> 'eventSequence')::bigint in
              (select seq_id from {MissingStore.EventSchema}.mt_events where stream_id = any($1::uuid[]))
            """,
            ids);
        foreach (var table in await MessageTablesAsync(connection, ct))
            await RunAsync($"delete from {MissingStore.MessageSchema}.{table} where exists (select from unnest($1) as n (id) where position(convert_to(n.id, 'UTF8') in body) > 0)", ids);

        async Task RunAsync(string sql, string[] parameter)
        {
#pragma warning disable CA2100 // The names of tables come from the catalogue, and the rest is ours.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, parameter);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>As it stands inside a JSON text.</summary>
    private static string InJson(string name) => JsonSerializer.Serialize(name, MissingJson.Shared)[1..^1];

    /// <summary>Every table of messages that has a body, whatever the version of Wolverine calls them.</summary>
    private static async Task<IReadOnlyList<string>> MessageTablesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select table_name from information_schema.columns where table_schema = $1 and column_name = 'body' and data_type = 'bytea' order by 1", connection);
        command.Parameters.AddWithValue(MissingStore.MessageSchema);
        var tables = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) tables.Add(reader.GetString(0));
        return tables;
    }
}
