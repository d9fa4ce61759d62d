using JasperFx.Events;
using Marten;

namespace Missing.Projections.Feed;

/// <summary>
/// Events in the order of their number, each once, for other systems. An event with a lower number may be committed
/// after one with a higher number, so the feed never goes beyond a number that somebody in flight may still be below.
/// </summary>
/// <remarks>
/// Marten's own high-water mark is no help here: it moves only while an asynchronous projection runs, and there is none.
/// </remarks>
public static class EventFeed
{
    /// <summary>The number of the newest committed event; zero in an empty store.</summary>
    public static async Task<long> NewestAsync(IQuerySession session, CancellationToken ct)
    {
        var numbers = await session.AdvancedSql.QueryAsync<long>("select coalesce(max(seq_id), 0) from events.mt_events", ct);
        return numbers[0];
    }

    /// <summary>Up to <paramref name="limit"/> events after number <paramref name="after"/>, of those that nothing can come before any more.</summary>
    public static async Task<IReadOnlyList<IEvent>> AfterAsync(
        IQuerySession session, long after, int limit, CancellationToken ct)
    {
        var newest = await LastGivenAsync(session, ct);
        if (newest <= after || !await AllSettledAsync(session, ct)) return [];
        return await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > after && e.Sequence <= newest)
            .OrderBy(e => e.Sequence).Take(limit).ToListAsync(ct);
    }

    private static async Task<long> LastGivenAsync(IQuerySession session, CancellationToken ct)
    {
        var numbers = await session.AdvancedSql.QueryAsync<long>("select last_value from events.mt_events_sequence", ct);
        return numbers[0];
    }

    // Whoever has a number by now wrote or locked the row of its stream before and so has a transaction id: when all that run now
    // are over, each number up to the newest is committed or will never be. A write takes milliseconds.
    private static async Task<bool> AllSettledAsync(IQuerySession session, CancellationToken ct)
    {
        var begun = await TransactionAsync(session, "xmax", ct);
        for (var asked = 0; asked < 100; asked++)
        {
            if (await TransactionAsync(session, "xmin", ct) >= begun) return true;
            await Task.Delay(10, ct);
        }

        return false;
    }

    private static async Task<long> TransactionAsync(IQuerySession session, string edge, CancellationToken ct)
    {
        var ids = await session.AdvancedSql.QueryAsync<long>($"select pg_snapshot_{edge}(pg_current_snapshot())::text::bigint", ct);
        return ids[0];
    }
}
