using JasperFx.Events;
using Marten;

namespace Missing.Projections.Feed;

/// <summary>
/// Events in the order of their number, each once, for other systems. An event with a lower number may be committed
/// after one with a higher number; Marten's high-water mark says up to where nothing can come any more, and the feed
/// never goes beyond it.
/// </summary>
public static class EventFeed
{
    /// <summary>The number of the newest committed event; zero in an empty store.</summary>
    public static async Task<long> NewestAsync(IQuerySession session, CancellationToken ct)
    {
        var numbers = await session.AdvancedSql.QueryAsync<long>("select coalesce(max(seq_id), 0) from events.mt_events", ct);
        return numbers[0];
    }

    /// <summary>Up to <paramref name="limit"/> events after number <paramref name="after"/>, up to the high-water mark.</summary>
    public static async Task<IReadOnlyList<IEvent>> AfterAsync(
        IQuerySession session, long after, int limit, CancellationToken ct)
    {
        var newest = await NewestAsync(session, ct);
        if (newest <= after) return [];
        var safe = await HighWaterAsync(session, ct);
        // The mark follows commits within milliseconds; a reader who has just written is worth a short wait.
        for (var waited = 0; safe < newest && waited < 40; waited++)
        {
            await Task.Delay(25, ct);
            safe = await HighWaterAsync(session, ct);
        }

        return await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > after && e.Sequence <= safe)
            .OrderBy(e => e.Sequence).Take(limit).ToListAsync(ct);
    }

    private static async Task<long> HighWaterAsync(IQuerySession session, CancellationToken ct)
    {
        var marks = await session.AdvancedSql.QueryAsync<long>(
            "select coalesce((select last_seq_id from events.mt_event_progression where name = 'HighWaterMark'), 0)", ct);
        return marks[0];
    }
}
