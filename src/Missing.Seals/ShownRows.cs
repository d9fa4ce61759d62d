using Missing.Projections.Store;
using Missing.Projections.Store.Folding;
using Npgsql;

namespace Missing.Seals;

/// <summary>
/// Holds every row that people are shown against what folding the events gives: the server's own login may write these rows, and
/// no chain covers them. Codes: <c>shown-altered</c>, <c>shown-deleted</c>, <c>shown-added</c>; <c>unreadable</c> of
/// a stream whose events make nothing; and <c>stream-altered</c> of the table by which the next event gets its place.
/// </summary>
internal static class ShownRows
{
    private const string WrongStreams =
        $"""
        select coalesce(s.id, e.id) from {MissingStore.EventSchema}.mt_streams s
        full join (select stream_id as id, max(version) as version from {MissingStore.EventSchema}.mt_events group by 1) e on e.id = s.id
        where s.version is distinct from e.version or s.is_archived order by 1
        """;

    /// <returns>How many rows were held against the events.</returns>
    public static async Task<long> VerifyAsync(NpgsqlConnection connection, List<Finding> findings, CancellationToken ct)
    {
        var rows = 0L;
        await foreach (var row in FoldedRows.CompareAsync(connection, ct))
        {
            rows++;
            if (Judge(row) is { } finding) findings.Add(finding);
        }

        await using var command = new NpgsqlCommand(WrongStreams, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            findings.Add(new Finding("stream-altered", $"{MissingStore.EventSchema}.mt_streams {reader.GetGuid(0)}", "it does not say how many events the stream has"));
        return rows;
    }

    private static Finding? Judge(FoldedRow row) => row switch
    {
        { IsRight: true } => null,
        { Table: null } => new Finding("unreadable", $"{row}", "its events cannot be folded: one is not as any version writes it, or does not follow the one before"),
        { Folded: null, IsStored: true } => new Finding("shown-added", $"{row}", "no event makes this row"),
        { IsStored: false } => new Finding("shown-deleted", $"{row}", "the events make this row, and it is gone"),
        _ => new Finding("shown-altered", $"{row}", $"{string.Join(", ", row.Differs)}: not what the events make"),
    };
}
