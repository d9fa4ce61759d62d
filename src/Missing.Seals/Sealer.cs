using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Missing.Seals;

/// <summary>Writes the chain's new links outside the database. Only one may run at a time for a folder.</summary>
public sealed class Sealer(NpgsqlDataSource database, SealFolder folder)
{
    private bool hasRead;
    private Seal? last;

    /// <summary>Seals everything recorded since the last seal; null when there was nothing.</summary>
    /// <exception cref="SealException">The folder's seals are damaged, or belong to another database.</exception>
    /// <exception cref="NpgsqlException">The database is unavailable, or the role may not read the chain.</exception>
    public async Task<Seal?> SealAsync(Instant now, CancellationToken ct)
    {
        ReadLast();
        await using var connection = await database.OpenConnectionAsync(ct);
        var upTo = await SettledAsync(connection, ct);
        if (upTo < (last?.UpTo ?? 0))
            throw new SealException($"The database is older than seal {last!.Number}, or another one. After a restore: verify, and then begin "
                + "a new folder of seals.");

        var links = await LinksAsync(connection, last?.UpTo ?? 0, upTo, ct);
        var log = await LogAsync(connection, last?.UpTo ?? 0, upTo, ct);
        if (links.Count == 0 && log is null) return null;
        var seal = Seal.After(last, InstantPattern.ExtendedIso.Format(now), upTo, links, log);
        folder.Add(seal, now);
        return last = seal;
    }

    private void ReadLast()
    {
        if (hasRead) return;
        foreach (var (seal, follows) in folder.Read())
        {
            if (!follows) throw new SealException($"The seals are damaged at number {seal.Number}: nothing is sealed on top of that.");
            last = seal;
        }

        hasRead = true;
    }

    // Event numbers are given before their transactions commit, so lower numbers than the highest one seen may still appear.
    // Transactions older than every running one are final.
    private static async Task<ulong> SettledAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())::text", connection);
        return ulong.Parse((string)(await command.ExecuteScalarAsync(ct))!, CultureInfo.InvariantCulture);
    }

    private static async Task<List<SealedLink>> LinksAsync(NpgsqlConnection connection, ulong from, ulong upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select seq_id, stream_id, version, event_id, encode(link, 'hex') from seal.link
            where written_by >= $1::text::xid8 and written_by < $2::text::xid8 order by seq_id
            """,
            connection);
        AddRange(command, from, upTo);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var links = new List<SealedLink>();
        while (await reader.ReadAsync(ct))
            links.Add(new SealedLink(reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetGuid(3), reader.GetString(4)));
        return links;
    }

    private static async Task<SealedLog?> LogAsync(NpgsqlConnection connection, ulong from, ulong upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select id, link from seal.line where written_by >= $1::text::xid8 and written_by < $2::text::xid8 order by written_by, id", connection);
        AddRange(command, from, upTo);
        await using var reader = await command.ExecuteReaderAsync(ct);
        using var log = new SealedLogBuilder();
        while (await reader.ReadAsync(ct)) log.Add(reader.GetInt64(0), (byte[])reader[1]);
        return log.Take();
    }

    private static void AddRange(NpgsqlCommand command, ulong from, ulong upTo)
    {
        command.Parameters.AddWithValue(from.ToString(CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue(upTo.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Nothing can be sealed, and why.</summary>
public sealed class SealException(string message, Exception? cause = null) : Exception(message, cause);
