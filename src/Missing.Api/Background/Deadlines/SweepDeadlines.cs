using Marten;
using Missing.Domain.Policy;
using Missing.Projections.Alarms;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;
using Wolverine;

namespace Missing.Api.Background.Deadlines;

/// <summary>
/// The safety net under the scheduled deadlines: finds clocks of live episodes that fell due unannounced, as after loading
/// history past the Api, or a database restored from a backup. Every minute, on one node.
/// </summary>
public sealed record SweepDeadlines(DateTimeOffset Occurrence)
{
    public const string Name = "deadline-sweep";
    public const string EveryMinute = "* * * * *";
}

public static class SweepDeadlinesHandler
{
    public static async Task Handle(SweepDeadlines _, IQuerySession session, IMessageBus bus, CancellationToken ct)
    {
        Sight.Whole.Through(session);
        var now = await DatabaseClock.NowAsync(session, ct);
        var live = await EpisodeReader.ChildrenAsync(session, "d.is_live", ct);
        var books = await CaseReader.CasebooksAsync(session, live, ct);
        var standing = books.Values.DistinctBy(b => b.ChildId).ToList();
        var episodes = await AlarmReader.RecentEpisodesAsync(session, standing, now, ct);
        foreach (var book in standing)
        {
            // Of a child who is missing now everything is told. Else what fell due longer ago was announced then.
            var since = now - book.Policy.InForceAt(now).Time(LimitId.AlarmBackdateLimit);
            var alarms = AlarmReader.Of([.. episodes[book.ChildId]], now);
            var missing = book.OutlinesAt(now).Where(o => o.Episode.IsMissing).Select(o => o.EpisodeId).ToHashSet();
            var late = alarms.ToRaise().SelectMany(a => a.Alarm.Clocks).Where(c => c.DueAt > since || missing.Contains(c.EpisodeId))
                .OrderBy(c => c.DueAt).ToList();
            if (late.Count > 0)
                await bus.PublishAsync(new DeadlineReached(book.ChildId, late[0].EpisodeId, late[0].Clock, late[0].Subject, late[0].DueAt));
        }
    }
}
