using JasperFx.Events;
using Marten;

namespace Missing.Projections.Feed;

/// <summary>
/// Events in the order of their number, each once, for other systems. An event with a lower number may be committed after
/// one with a higher number: the feed ends where a transaction that was open when it was asked could still put one in.
/// </summary>
public static class EventFeed
{
    /// <summary>The number of the newest committed event; zero in an empty store.</summary>
    public static async Task<long> NewestAsync(IQuerySession session, CancellationToken ct)
    {
        var numbers = await session.AdvancedSql.QueryAsync<long>("select coalesce(max(seq_id), 0) from events.mt_events", ct);
        return numbers[0];
    }

    /// <summary>Up to <paramref name="limit"/> events after number <paramref name="after"/> that nothing can come before any more.</summary>
    public static async Task<IReadOnlyList<IEvent>> AfterAsync(IQuerySession session, long after, int limit, CancellationToken ct)
    {
        // Every append takes a lock in its stream, and with it a transaction id, before it takes a number. Once all
        // transactions that were open at the look have ended, no number up to the newest can still appear.
        var look = await session.AdvancedSql.QueryAsync<long, long>(
            """
            select row((select coalesce(max(seq_id), 0) from events.mt_events)),
                   row(pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
            """,
            ct);
        var (newest, open) = look[0];
        if (newest <= after || !await EndedAsync(session, open, ct)) return [];
        return await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > after && e.Sequence <= newest)
            .OrderBy(e => e.Sequence).Take(limit).ToListAsync(ct);
    }

    private static async Task<bool> EndedAsync(IQuerySession session, long open, CancellationToken ct)
    {
        // A write takes milliseconds; when something holds one open for longer, the reader asks again later.
        for (var waited = 0; waited < 100; waited++)
        {
            var oldest = await session.AdvancedSql.QueryAsync<long>("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint", ct);
            if (oldest[0] >= open) return true;
            await Task.Delay(20, ct);
        }

        return false;
    }
}
