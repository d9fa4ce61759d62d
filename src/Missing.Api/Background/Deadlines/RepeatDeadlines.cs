using Marten;
using Missing.Domain;
using Missing.Projections.Alarms;
using NodaTime;
using Wolverine;

namespace Missing.Api.Background.Deadlines;

/// <summary>
/// Messages to send when a child's reports change: people are told of new crossings, and the panel and strategy-meeting clocks of
/// the child's other episodes may start or move.
/// </summary>
public static class RepeatDeadlines
{
    public static async Task PlanAsync(
        IMessageBus bus, IQuerySession session, Casebook before, Casebook after, Instant now, CancellationToken ct)
    {
        if (before.Outlines.Count == 0) return;
        await bus.PublishAsync(new TellRepeatThresholds(after.ChildId));
        foreach (var loaded in await AlarmReader.RecentEpisodesAsync(session, before, now, ct))
        {
            var (id, entries) = (loaded.Document.Id, loaded.Document.Entries);
            await DeadlinePlan.ScheduleAsync(
                bus, after.ChildId, before.Open(id, entries, now), after.Open(id, entries, now));
        }
    }
}
