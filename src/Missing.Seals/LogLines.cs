using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Missing.Seals;

/// <summary>What one seal says of the log: the lines of the transactions from one up to another.</summary>
internal sealed record SealedLines(long Number, ulong From, ulong UpTo, SealedLog? Log);

/// <summary>
/// Holds every line of the consultation log against its link, every link against the one it names, and both against the seals.
/// Codes: <c>log-altered</c>, <c>log-deleted</c>, <c>log-added</c>, <c>log-mistimed</c>, <c>log-rewritten</c>; <c>log-unsealed</c>
/// is about the seals.
/// </summary>
internal static class LogLines
{
    // A line is written at once, or waits in a server's spool while the log is away; a list that is refreshed holds for minutes.
    private const string IsMistimed =
        "abs(extract(epoch from c.at - l.linked_at)) > 60 or c.happened_at > c.at + interval '1 minute' or c.happened_at < c.at - interval '7 days' "
        + "or c.until < c.at - interval '1 minute' or c.until > c.at + interval '1 day'";

    // Only PostgreSQL's built-in functions, as in ChainReader.
    private const string Lines =
        $"""
        select id, l.link is not null, c.act is not null, l.link, before_link is not null or l.previous is null, before_link,
          jsonb_build_array(
            id, (extract(epoch from c.at) * 1000000)::bigint, (extract(epoch from c.until) * 1000000)::bigint,
            (extract(epoch from c.happened_at) * 1000000)::bigint, c.act, c.person, c.role, c.session, c.route, c.reason, c.children, c.stubs,
            c.correlation, c.met_by, l.previous, (extract(epoch from l.linked_at) * 1000000)::bigint)::text,
          coalesce({IsMistimed}, false), l.written_by::text, coalesce(l.linked_at < clock_timestamp() - interval '10 minutes', false), l.previous
        from seal.line l full join audit.consultation c using (id)
        left join (select id as before_id, link as before_link from seal.line) before on before_id = l.previous
        order by l.written_by, id
        """;

    /// <returns>How many lines were held against their links.</returns>
    public static async Task<long> VerifyAsync(NpgsqlConnection connection, IReadOnlyList<SealedLines> seals, List<Finding> findings, CancellationToken ct)
    {
        using var batch = new SealedLogBuilder();
        var (lines, unsealed, seal) = (0L, 0L, 0);
        await using var command = new NpgsqlCommand(Lines, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            lines++;
            var (id, isLinked, isThere) = (reader.GetInt64(0), reader.GetBoolean(1), reader.GetBoolean(2));
            if (Judge(id, isLinked, isThere) is { } finding) findings.Add(finding);
            if (!isLinked) continue;
            var writtenBy = ulong.Parse(reader.GetString(8), CultureInfo.InvariantCulture);
            for (; seal < seals.Count && writtenBy >= seals[seal].UpTo; seal++) Close(seals[seal]);
            if (seal < seals.Count) batch.Add(id, (byte[])reader[3]);
            else if (reader.GetBoolean(9)) unsealed++;
        }

        for (; seal < seals.Count; seal++) Close(seals[seal]);
        if (unsealed > 0)
            findings.Add(new Finding("log-unsealed", null, string.Create(CultureInfo.InvariantCulture, $"{unsealed} lines of the log have no seal: does the sealing run?")));
        return lines;

        Finding? Judge(long id, bool isLinked, bool isThere) =>
            !isThere ? Of(id, "log-deleted", "its link is there, the line is gone")
            : !isLinked ? Of(id, "log-added", "it has no link: it was written past the chain")
            : !reader.GetBoolean(4) ? Of(reader.GetInt64(10), "log-deleted", "the next line follows it, and it is gone with its link")
            : !((byte[])reader[3]).AsSpan().SequenceEqual(Hash(reader[5] as byte[], reader.GetString(6))) ? Of(id, "log-altered", "it is not what was recorded")
            : reader.GetBoolean(7) ? Of(id, "log-mistimed", "a time that it says is not one at which it can have been written")
            : null;

        void Close(SealedLines sealedLines)
        {
            var log = batch.Take();
            if (log != sealedLines.Log)
                findings.Add(new Finding("log-rewritten", null, string.Create(CultureInfo.InvariantCulture,
                    $"seal {sealedLines.Number} covers {sealedLines.Log?.Lines ?? 0} lines; {log?.Lines ?? 0} are there, or others")));
        }
    }

    private static byte[] Hash(byte[]? before, string line) => SHA256.HashData([.. before ?? [], .. Encoding.UTF8.GetBytes(line)]);

    private static Finding Of(long line, string code, string words) =>
        new(code, string.Create(CultureInfo.InvariantCulture, $"line {line} of the log"), words);
}
