using JasperFx.Events;
using Marten;
using Missing.Domain;
using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Projections.Alarms;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using Wolverine;

namespace Missing.Api.Background.Deadlines;

/// <summary>Records the alarms and escalations that are due for a child, each once.</summary>
public static class AlarmRaising
{
    public static async Task ForChildAsync(Guid childId, IDocumentSession session, IMessageBus bus, CancellationToken ct)
    {
        if (await LockChildAsync(childId, session, ct) is not { } book) return;
        // Under the lock: a moment read before it may be earlier than an alarm that somebody else raised meanwhile, which
        // as at that moment does not exist.
        var now = await DatabaseClock.NowAsync(session, ct);
        var wanted = ToRecord(await EpisodesAsync(session, book, now, ct), now);
        if (wanted.Count == 0) return;

        // Somebody may have acted between the look and the lock: look again when nobody else can write.
        var held = new Dictionary<Guid, HeldEpisode>();
        foreach (var id in wanted.Select(w => w.EpisodeId).Distinct().Order())
            if (await HeldEpisode.TakeAsync(session, id, ct) is { } episode) held[id] = episode;
        var episodes = await EpisodesAsync(session, book, now, ct);
        foreach (var (episodeId, fact) in ToRecord(episodes, now).Where(w => held.ContainsKey(w.EpisodeId)))
        {
            var id = Guid.CreateVersion7();
            held[episodeId].Append(new Entry<EpisodeEvent>(id, now, fact));
            if (fact is AlarmRaised alarm) await PlanPassingOnAsync(bus, childId, id, alarm, book.Policy.InForceAt(now), now);
        }
    }

    /// <summary>Raises an unanswered alarm to the role that the clock table names next.</summary>
    public static async Task PassOnAsync(AlarmUnanswered unanswered, IDocumentSession session, IMessageBus bus, CancellationToken ct)
    {
        if (await LockChildAsync(unanswered.ChildId, session, ct) is not { } book) return;
        var now = await DatabaseClock.NowAsync(session, ct);
        var alarms = AlarmReader.Of(await EpisodesAsync(session, book, now, ct), now);
        if (alarms.WaitsToBePassedOn(unanswered.AlarmId))
        {
            var later = unanswered with { DueAt = book.Policy.InForceAt(now).Due(ClockId.AcknowledgeAssignment, now) };
            await bus.ScheduleAsync(later, later.DueAt.ToDateTimeOffset());
        }

        if (alarms.ToPassOn(unanswered.AlarmId) is not { } alarm) return;
        var episodeId = alarms.All.Single(a => a.Id == unanswered.AlarmId).EpisodeId;
        var held = await HeldEpisode.TakeAsync(session, episodeId, ct);
        held?.Append(new Entry<EpisodeEvent>(Guid.CreateVersion7(), now, alarm));
    }

    // The child's lock makes "at most one open alarm for a child and role" hold on every node at once.
    private static async Task<Casebook?> LockChildAsync(Guid childId, IDocumentSession session, CancellationToken ct)
    {
        // These entries are recorded by the system under its own name, not under the name of the person whose write triggered them.
        session.LastModifiedBy = Actor.System.Id;
        var child = await session.Events.FetchForExclusiveWriting<ChildDocument>(childId, ct);
        return child.Aggregate is null ? null : await CaseReader.CasebookAsync(session, childId, ct);
    }

    private static Task<IReadOnlyList<LoadedEpisode>> EpisodesAsync(
        IQuerySession session, Casebook book, Instant now, CancellationToken ct) =>
        AlarmReader.RecentEpisodesAsync(session, book, now, ct);

    private static List<(Guid EpisodeId, EpisodeEvent Fact)> ToRecord(IReadOnlyList<LoadedEpisode> episodes, Instant now)
    {
        var alarms = AlarmReader.Of(episodes, now);
        return
        [
            .. alarms.ToEscalate().Select(e => (e.EpisodeId, (EpisodeEvent)e.Escalation)),
            .. alarms.ToRaise().Select(a => (a.EpisodeId, (EpisodeEvent)a.Alarm)),
        ];
    }

    // "Owner, then supervisor", "RaRU, then inspector" (docs/rules.md §4): the second is told when the first has not answered in the
    // time an assignment has to be accepted.
    private static async Task PlanPassingOnAsync(
        IMessageBus bus, Guid childId, Guid alarmId, AlarmRaised alarm, PolicyVersion policy, Instant now)
    {
        if (alarm.Clocks.All(c => ClockTable.Of(c.Clock).PassedOnTo(alarm.ToRole) is null)) return;
        var due = policy.Due(ClockId.AcknowledgeAssignment, now);
        await bus.ScheduleAsync(new AlarmUnanswered(childId, alarmId, due), due.ToDateTimeOffset());
    }
}
