using Marten;
using Missing.Domain.Clocks;
using NodaTime;
using Wolverine;

namespace Missing.Api.Background.Deadlines;

/// <summary>
/// A clock's due moment, scheduled durably when the clock starts. Never cancelled: when it comes, the state says whether
/// it still matters. Ids only: it waits in a table.
/// </summary>
/// <param name="Subject">Identifies the run of the clock: an entry id or a local authority.</param>
public sealed record DeadlineReached(Guid ChildId, Guid EpisodeId, ClockId Clock, string? Subject, Instant DueAt);

public static class DeadlineReachedHandler
{
    public static async Task Handle(DeadlineReached deadline, IDocumentSession session, IMessageBus bus, CancellationToken ct)
    {
        // The scheduler compares with its own node's clock, and a node five minutes fast fired every deadline early
        // (docs/adr/0006): the database has the one clock that counts.
        var now = await DatabaseClock.NowAsync(session, ct);
        if (deadline.DueAt > now) await bus.ScheduleAsync(deadline, deadline.DueAt.ToDateTimeOffset());
        else await AlarmRaising.ForChildAsync(deadline.ChildId, session, bus, ct);
    }
}
