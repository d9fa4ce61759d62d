using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>The number of rows waiting in one queue.</summary>
/// <param name="Overdue">Rows with something overdue.</param>
public sealed record QueueCount(string Address, string Title, int Waiting, int Overdue);

/// <summary>The queues that a person may open, with their counts.</summary>
public static class Counts
{
    public static async Task<IReadOnlyList<QueueCount>> OfAsync(MissingPage page)
    {
        var (session, moment, now, ct) = (page.Session, page.Moment, page.Now, page.Cancelled);
        var counts = new List<QueueCount>();
        // In turn and not at once: one session has one connection, and each reader finds parsed what the one before it read.
        await AddAsync("/queues/research", QueueWords.Research.Title, async () =>
        {
            var rows = await ResearchQueueReader.ReadAsync(session, moment, now, ct);
            return (rows.Count, rows.Count(r => r.Clock?.State == ClockState.Overdue));
        });
        await AddAsync("/queues/unassigned", "Unassigned", async () =>
        {
            var queue = await OwnershipQueueReader.ReadAsync(session, moment, now, ct);
            return (queue.Unowned.Count + queue.Unacknowledged.Count, queue.Unacknowledged.Count(r => r.Waiting.IsOverdue));
        });
        await AddAsync("/queues/phone-data", QueueWords.PhoneData.Title, async () =>
        {
            var rows = await PhoneDataQueueReader.ReadAsync(session, moment, now, ct);
            return (rows.Count, rows.Count(r => r.State == ClockState.Overdue));
        });
        await AddAsync("/queues/reviews", QueueWords.Reviews.Title, async () =>
        {
            var rows = await ReviewQueueReader.ReadAsync(session, moment, now, ct);
            return (rows.Count, rows.Count(r => r.Clock.State == ClockState.Overdue));
        });
        await AddAsync("/queues/returns", QueueWords.Returns.Title, async () =>
        {
            var rows = await ReturnQueueReader.ReadAsync(session, moment, now, ct);
            return (rows.Count, rows.Count(r => r.Duties.Any(d => d.State == ClockState.Overdue)));
        });
        await AddAsync("/queues/ppns", QueueWords.Ppns.Title, async () =>
        {
            var rows = await PpnQueueReader.ReadAsync(session, moment, now, ct);
            return (rows.Count, rows.Count(r => r.State == ClockState.Overdue));
        });
        return counts;

        async Task AddAsync(string address, string title, Func<Task<(int Waiting, int Overdue)>> read)
        {
            if (!page.MayOpen(address)) return;
            var (waiting, overdue) = await read();
            counts.Add(new QueueCount(address, title, waiting, overdue));
        }
    }
}
