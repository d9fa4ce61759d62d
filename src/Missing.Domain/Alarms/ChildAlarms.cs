using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Alarms;

/// <summary>
/// The alarms of one child over its episodes, and what should be raised now. At most one open alarm for a child and role:
/// what else is overdue is bundled into it (domain.md §4, after HSE CHIS6 and EEMUA 191: only what needs a response).
/// </summary>
public sealed class ChildAlarms
{
    private readonly IReadOnlyList<CaseFile> files;
    private readonly IReadOnlyList<Late> late;
    private readonly Instant now;

    /// <param name="files">The child's live episodes, all as at <paramref name="now"/>.</param>
    public ChildAlarms(IReadOnlyList<CaseFile> files, Instant now)
    {
        this.files = files;
        this.now = now;
        late = [.. files.SelectMany(LateIn)];
        late = [.. late, .. PassedOn([.. files.SelectMany(AlarmsOf)])];
        All = [.. files.SelectMany(AlarmsOf)];
    }

    /// <summary>Every alarm ever raised on these episodes.</summary>
    public IReadOnlyList<Alarm> All { get; }

    /// <summary>The alarms to raise now, each on the episode of its most overdue clock.</summary>
    public IEnumerable<(Guid EpisodeId, AlarmRaised Alarm)> ToRaise()
    {
        foreach (var role in late.Where(l => l.IsOpen).GroupBy(l => l.Role))
        {
            if (All.Any(a => a.ToRole == role.Key && a.IsOpen)) continue;
            if (!role.Any(l => l.MayAlarm && !IsTold(l))) continue;
            var bundle = role.Where(l => l.MayAlarm).OrderBy(l => l.Clock.DueAt).ToList();
            yield return (bundle[0].Clock.EpisodeId, new AlarmRaised(role.Key, [.. bundle.Select(l => l.Clock)]) { OccurredAt = now });
        }
    }

    /// <summary>Assignments nobody accepted in time, to be put before the supervisor once.</summary>
    public IEnumerable<(Guid EpisodeId, Escalated Escalation)> ToEscalate()
    {
        foreach (var unaccepted in late.Where(l => l.IsOpen && l.MayAlarm && l.Clock.Clock == ClockId.AcknowledgeAssignment))
        {
            var assignment = Guid.Parse(unaccepted.Clock.Subject!);
            var episodeId = unaccepted.Clock.EpisodeId;
            if (files.Single(f => f.EpisodeId == episodeId).Episode.First<Escalated>(e => e.Assignment == assignment) is null)
                yield return (episodeId, new Escalated(Role.Supervisor, assignment, unaccepted.Clock.DueAt) { OccurredAt = now });
        }
    }

    private bool IsTold(Late clock) => All.Any(a =>
        a.ToRole == clock.Role
        && (a.Clocks.Any(c => Same(c, clock.Clock)) || (a.RaisedAt <= clock.ToldFrom && a.AcknowledgedAt >= clock.ToldFrom)));

    private static IEnumerable<Late> LateIn(CaseFile file)
    {
        foreach (var clock in Clocks.Clocks.Evaluate(file).Where(c => c.IsLate))
        {
            if (ClockTable.Of(clock.Id).AlarmRoleIn(file) is not { } role) continue;
            var alarmed = new AlarmedClock(file.EpisodeId, clock.Id, clock.Subject, clock.DueAt);
            yield return new Late(alarmed, role, clock.DueAt, clock.StoppedAt, MayAlarm(file, clock));
        }
    }

    // "Owner, then supervisor" (domain.md §4): what an owner was told and has not answered in the time an assignment has
    // to be accepted concerns the role of the clock table too.
    private IEnumerable<Late> PassedOn(IReadOnlyList<Alarm> alarms)
    {
        foreach (var clock in late.Where(l => l.IsOpen))
        {
            if (ClockTable.Of(clock.Clock.Clock) is not { OwnerFirst: true, AlarmRole: { } role } || role == clock.Role) continue;
            if (alarms.FirstOrDefault(a => a.ToRole == clock.Role && a.IsOpen && a.Clocks.Any(c => Same(c, clock.Clock))) is not { } told) continue;
            var from = files[0].Policy.InForceAt(now).Due(ClockId.AcknowledgeAssignment, Instant.Max(told.RaisedAt, clock.Clock.DueAt));
            if (from <= now) yield return clock with { Role = role, ToldFrom = from };
        }
    }

    // Entering old history must not set off alarms about it; an entry under a day late raises one at once.
    private static bool MayAlarm(CaseFile file, Clock clock)
    {
        var entry = file.Episode.Entries.FirstOrDefault(e => e.Id == clock.StartedBy) ?? file.Episode.Entries[0];
        var age = entry.RecordedAt - entry.Data.OccurredAt;
        return clock.DueAt >= entry.RecordedAt || age < file.Policy.InForceAt(file.At).Time(LimitId.AlarmBackdateLimit);
    }

    private IEnumerable<Alarm> AlarmsOf(CaseFile file)
    {
        foreach (var raised in file.Episode.All<AlarmRaised>())
        {
            var acknowledged = file.Episode.First<AlarmAcknowledged>(a => a.Alarm == raised.Id);
            var shelved = file.Episode.Last<AlarmShelved>(s => s.Alarm == raised.Id);
            var (about, matters) = Bundle(raised, acknowledged?.At);
            var state = acknowledged is not null ? AlarmState.Acknowledged
                : !matters ? AlarmState.Ended
                : shelved?.Fact.Until > now ? AlarmState.Shelved
                : AlarmState.Standing;
            yield return new Alarm(
                raised.Id,
                file.EpisodeId,
                raised.Fact.ToRole,
                raised.At,
                about,
                state,
                acknowledged?.Fact.By.Name,
                acknowledged?.At,
                state == AlarmState.Shelved ? shelved!.Fact.Until : null);
        }
    }

    // What fell due while the alarm stood belongs to it; what fell due after all of it was done is for another alarm.
    private (IReadOnlyList<AlarmedClock> About, bool Matters) Bundle(Step<AlarmRaised> raised, Instant? acknowledgedAt)
    {
        var about = raised.Fact.Clocks.ToList();
        var still = late.Where(l => about.Any(c => Same(c, l.Clock))).ToList();
        foreach (var next in late.Where(l => l.Role == raised.Fact.ToRole && l.ToldFrom >= raised.At && !(l.ToldFrom > acknowledgedAt)).OrderBy(l => l.ToldFrom))
        {
            if (about.Any(c => Same(c, next.Clock)) || !still.Any(l => l.IsOpen || l.StoppedAt > next.ToldFrom)) continue;
            about.Add(next.Clock);
            still.Add(next);
        }

        return (about, still.Any(l => l.IsOpen));
    }

    private static bool Same(AlarmedClock a, AlarmedClock b) =>
        a.EpisodeId == b.EpisodeId && a.Clock == b.Clock && a.Subject == b.Subject && a.DueAt == b.DueAt;

    /// <param name="ToldFrom">From when it concerns the role.</param>
    /// <param name="StoppedAt">None while it is overdue.</param>
    private sealed record Late(AlarmedClock Clock, Role Role, Instant ToldFrom, Instant? StoppedAt, bool MayAlarm)
    {
        public bool IsOpen => StoppedAt is null;
    }
}
