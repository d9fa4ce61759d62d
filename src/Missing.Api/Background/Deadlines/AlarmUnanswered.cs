using Marten;
using NodaTime;
using Wolverine;

namespace Missing.Api.Background.Deadlines;

/// <summary>Scheduled for the moment by which an owner should have answered an alarm; the handler checks whether they have.</summary>
public sealed record AlarmUnanswered(Guid ChildId, Guid AlarmId, Instant DueAt);

public static class AlarmUnansweredHandler
{
    public static async Task Handle(AlarmUnanswered unanswered, IDocumentSession session, IMessageBus bus, CancellationToken ct)
    {
        var now = await DatabaseClock.NowAsync(session, ct);
        if (unanswered.DueAt > now) await bus.ScheduleAsync(unanswered, unanswered.DueAt.ToDateTimeOffset());
        else await AlarmRaising.PassOnAsync(unanswered, session, bus, ct);
    }
}
