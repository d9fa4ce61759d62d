using JasperFx.Events;
using Marten;

namespace Missing.Projections.Feed;

/// <summary>
/// Events in order of their sequence number, each once, for other systems. An event with a lower number may be committed after
/// one with a higher number: the feed ends before the lowest number that a transaction in progress may still bring
/// (docs/adr/0014).
/// </summary>
public static class EventFeed
{
    // A write takes milliseconds. When a transaction stays open for longer, the feed returns what comes before it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Up to <paramref name="limit"/> events after number <paramref name="after"/>, with everything that was committed before
    /// the call unless a transaction that began before it goes on for longer than a write takes.
    /// </summary>
    public static async Task<IReadOnlyList<IEvent>> AfterAsync(IQuerySession session, long after, int limit, CancellationToken ct)
    {
        var look = await EventHorizon.LookAsync(session, ct);
        if (look.Newest <= after) return [];
        var events = await ReadAsync(session, after, look.Settled ?? 0, limit, ct);
        // A full page needs nothing that is in progress.
        if (events.Count == limit || look.Settled == look.Newest) return events;
        return await ReadAsync(session, after, await EventHorizon.SettledAsync(session, Patience, ct), limit, ct);
    }

    private static async Task<IReadOnlyList<IEvent>> ReadAsync(IQuerySession session, long after, long settled, int limit, CancellationToken ct) =>
        settled <= after
            ? []
            : await session.Events.QueryAllRawEvents()
                .Where(e => e.Sequence > after && e.Sequence <= settled)
                .OrderBy(e => e.Sequence).Take(limit).ToListAsync(ct);
}
