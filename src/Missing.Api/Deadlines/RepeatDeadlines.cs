using Missing.Api.Writes;
using Missing.Domain;
using Missing.Projections.Alarms;

namespace Missing.Api.Deadlines;

/// <summary>
/// What follows when a child's reports change: people are told of new crossings, and the panel and strategy-meeting
/// clocks of its other episodes may start or move.
/// </summary>
public static class RepeatDeadlines
{
    public static async Task PlanAsync(WriteContext write, Casebook before, Casebook after)
    {
        if (before.Outlines.Count == 0) return;
        await write.Bus.PublishAsync(new TellRepeatThresholds(after.ChildId));
        foreach (var loaded in await AlarmReader.RecentEpisodesAsync(write.Session, before, write.Now, write.Cancelled))
        {
            var (id, entries) = (loaded.Document.Id, loaded.Document.Entries);
            await DeadlinePlan.ScheduleAsync(
                write.Bus, after.ChildId, before.Open(id, entries, write.Now), after.Open(id, entries, write.Now));
        }
    }
}
