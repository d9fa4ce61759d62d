using System.Runtime.CompilerServices;
using Npgsql;

namespace Missing.Seals;

/// <summary>An event as it stands in the database.</summary>
/// <param name="Content">The content, in the form that seal.hash_of hashes.</param>
/// <param name="Envelope">Time, author and kind, in the form that seal.add_link hashes.</param>
internal sealed record StoredEvent(Guid Stream, long Version, Guid Id, string Content, string Envelope);

/// <summary>The event's link in the hash chain.</summary>
/// <param name="Salt">Null once the event was redacted.</param>
/// <param name="IsSettled">Whether it is old enough to have been sealed.</param>
/// <param name="RecordedBy">The login that wrote the event; null for one from before that was kept.</param>
/// <param name="ByOwner">Whether that login could write the chain as well: it loaded history, or wrote past the server.</param>
/// <param name="Apart">How many seconds the recorded time lies after the moment at which the database took the event; null where it is gone.</param>
internal sealed record StoredLink(
    Guid Stream, long Version, Guid Event, byte[]? Salt, byte[] DataHash, byte[] Link, bool IsSettled, string? RecordedBy, bool ByOwner, double? Apart);

/// <summary>A lawful change of an event's content, from one hash to the next.</summary>
internal sealed record Redaction(byte[] OldHash, byte[] NewHash, byte[] Salt);

internal static class ChainReader
{
    /// <summary>How long an event may go without a seal.</summary>
    private const string Grace = "10 minutes";

    /// <summary>Every event with its link, stream by stream in the order of recording; either may be missing.</summary>
    public static async IAsyncEnumerable<(long Seq, StoredEvent? Event, StoredLink? Link)> ReadAsync(
        NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken ct)
    {
        // Uses only PostgreSQL's built-in functions: the product's functions in the database may have been altered together with the data.
        await using var command = new NpgsqlCommand(
            $"""
            select seq_id, e.stream_id, e.version, e.id, jsonb_build_array(e.data, e.headers)::text,
              (jsonb_build_array(
                e.seq_id, e.id, e.stream_id, e.version, e.type, e.mt_dotnet_type, e.tenant_id, e.is_archived,
                e.user_name, e.correlation_id, e.causation_id, encode(e.bdata, 'hex'),
                (extract(epoch from e.timestamp) * 1000000)::bigint, (extract(epoch from l.linked_at) * 1000000)::bigint)
                || case when l.recorded_by is null then '[]'::jsonb else jsonb_build_array(l.recorded_by, l.by_owner) end)::text,
              l.stream_id, l.version, l.event_id, l.salt, l.data_hash, l.link,
              l.linked_at < clock_timestamp() - interval '{Grace}', l.recorded_by, coalesce(l.by_owner, false),
              extract(epoch from e.timestamp - l.linked_at)::float8
            from events.mt_events e full join seal.link l using (seq_id)
            order by coalesce(l.stream_id, e.stream_id), seq_id
            """,
            connection)
        { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var stored = await reader.IsDBNullAsync(3, ct) ? null : new StoredEvent(
                reader.GetGuid(1), reader.GetInt64(2), reader.GetGuid(3), reader.GetString(4), reader.GetString(5));
            var link = await reader.IsDBNullAsync(8, ct) ? null : new StoredLink(
                reader.GetGuid(6), reader.GetInt64(7), reader.GetGuid(8), await reader.IsDBNullAsync(9, ct) ? null : (byte[])reader[9],
                (byte[])reader[10], (byte[])reader[11], reader.GetBoolean(12), reader.IsDBNull(13) ? null : reader.GetString(13), reader.GetBoolean(14),
                reader.IsDBNull(15) ? null : reader.GetDouble(15));
            yield return (reader.GetInt64(0), stored, link);
        }
    }

    /// <summary>The number of the first event that no owner of the chain wrote.</summary>
    public static async Task<long> FirstByServerAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select min(seq_id) from seal.link where by_owner is not true", connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct) as long? ?? long.MaxValue;
    }

    /// <summary>The redactions of each event, first to last.</summary>
    public static async Task<ILookup<long, Redaction>> RedactionsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select seq_id, old_hash, new_hash, salt from seal.redaction order by id", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var redactions = new List<(long Seq, Redaction Redaction)>();
        while (await reader.ReadAsync(ct))
            redactions.Add((reader.GetInt64(0), new Redaction((byte[])reader[1], (byte[])reader[2], (byte[])reader[3])));
        return redactions.ToLookup(r => r.Seq, r => r.Redaction);
    }
}
