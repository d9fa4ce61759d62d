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
    private readonly IReadOnlyList<Overdue> overdue;
    private readonly Instant now;

    /// <param name="files">The child's live episodes, all as at <paramref name="now"/>.</param>
    public ChildAlarms(IReadOnlyList<CaseFile> files, Instant now)
    {
        this.files = files;
        this.now = now;
        overdue = [.. files.SelectMany(OverdueIn)];
        All = [.. files.SelectMany(AlarmsOf)];
    }

    /// <summary>Every alarm ever raised on these episodes.</summary>
    public IReadOnlyList<Alarm> All { get; }

    /// <summary>The alarms to raise now, each on the episode of its most overdue clock.</summary>
    public IEnumerable<(Guid EpisodeId, AlarmRaised Alarm)> ToRaise()
    {
        foreach (var role in overdue.GroupBy(o => o.Role))
        {
            if (All.Any(a => a.ToRole == role.Key && a.IsOpen)) continue;
            if (!role.Any(o => o.MayAlarm && !IsTold(o))) continue;
            var bundle = role.Where(o => o.MayAlarm).OrderBy(o => o.Clock.DueAt).ToList();
            yield return (bundle[0].Clock.EpisodeId, new AlarmRaised(role.Key, [.. bundle.Select(o => o.Clock)]) { OccurredAt = now });
        }
    }

    /// <summary>Assignments nobody accepted in time, to be put before the supervisor once.</summary>
    public IEnumerable<(Guid EpisodeId, Escalated Escalation)> ToEscalate()
    {
        foreach (var (file, late) in files.SelectMany(f => OverdueIn(f).Select(o => (f, o))))
        {
            if (late.Clock.Clock != ClockId.AcknowledgeAssignment || !late.MayAlarm) continue;
            var assignment = Guid.Parse(late.Clock.Subject!);
            if (file.Episode.First<Escalated>(e => e.Assignment == assignment) is null)
                yield return (file.EpisodeId, new Escalated(Role.Supervisor, assignment, late.Clock.DueAt) { OccurredAt = now });
        }
    }

    /// <summary>An owner's alarm nobody answered, to be raised again to the role of the clock table.</summary>
    public AlarmRaised? ToPassOn(Guid alarm)
    {
        if (All.FirstOrDefault(a => a.Id == alarm) is not { IsOpen: true } open) return null;
        var owners = open.Clocks.Where(c => ClockTable.Of(c.Clock) is { OwnerFirst: true } rule && rule.AlarmRole != open.ToRole).ToList();
        if (owners.Count == 0) return null;
        var role = ClockTable.Of(owners[0].Clock).AlarmRole!.Value;
        return All.Any(a => a.ToRole == role && a.IsOpen) ? null : new AlarmRaised(role, owners) { OccurredAt = now };
    }

    private bool IsTold(Overdue late) => All.Any(a =>
        (a.ToRole == late.Role && a.Clocks.Any(c => Same(c, late.Clock)))
        || (a.ToRole == late.Role && a.RaisedAt <= late.Clock.DueAt && a.AcknowledgedAt >= late.Clock.DueAt));

    private IEnumerable<Overdue> OverdueIn(CaseFile file)
    {
        foreach (var clock in Clocks.Clocks.Evaluate(file))
        {
            if (clock.State != ClockState.Overdue || ClockTable.Of(clock.Id).AlarmRoleIn(file) is not { } role) continue;
            yield return new Overdue(new AlarmedClock(file.EpisodeId, clock.Id, clock.Subject, clock.DueAt), role, MayAlarm(file, clock));
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
            var about = raised.Fact.Clocks.Concat(overdue
                .Where(o => o.Role == raised.Fact.ToRole && o.Clock.DueAt >= raised.At && !(o.Clock.DueAt > acknowledged?.At))
                .Select(o => o.Clock)
                .Where(c => !raised.Fact.Clocks.Any(r => Same(r, c)))).ToList();
            var matters = about.Any(c => overdue.Any(o => Same(o.Clock, c)));
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

    private static bool Same(AlarmedClock a, AlarmedClock b) =>
        a.EpisodeId == b.EpisodeId && a.Clock == b.Clock && a.Subject == b.Subject && a.DueAt == b.DueAt;

    private sealed record Overdue(AlarmedClock Clock, Role Role, bool MayAlarm);
}
