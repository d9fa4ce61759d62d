using Missing.Domain;
using Missing.Domain.Clocks;
using NodaTime;
using Wolverine;

namespace Missing.Api.Background.Deadlines;

/// <summary>Schedules the due times that a write causes: those of open clocks with an alarm role that were not scheduled before.</summary>
public static class DeadlinePlan
{
    /// <param name="before">The case without what is written now, as at now; none for a new episode.</param>
    /// <param name="after">The case with it, as at the same moment.</param>
    public static async Task ScheduleAsync(IMessageBus bus, Guid childId, CaseFile? before, CaseFile after)
    {
        var overdue = false;
        foreach (var deadline in New(childId, before, after))
        {
            if (deadline.DueAt > after.At) await bus.ScheduleAsync(deadline, deadline.DueAt.ToDateTimeOffset());
            // One look at the child raises whatever back-dated entries have brought about, bundled.
            else if (!overdue)
            {
                overdue = true;
                await bus.PublishAsync(deadline);
            }
        }
    }

    public static IEnumerable<DeadlineReached> New(Guid childId, CaseFile? before, CaseFile after)
    {
        var planned = before is null ? [] : Deadlines(childId, before).ToHashSet();
        return Deadlines(childId, after).Where(d => !planned.Contains(d));
    }

    private static IEnumerable<DeadlineReached> Deadlines(Guid childId, CaseFile file) =>
        Clocks.Evaluate(file)
            .Where(c => c.IsOpen && ClockTable.Of(c.Id).AlarmRole is not null)
            .Select(c => new DeadlineReached(childId, file.EpisodeId, c.Id, c.Subject, c.DueAt));
}
