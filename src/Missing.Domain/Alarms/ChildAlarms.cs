using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using NodaTime;

namespace Missing.Domain.Alarms;

/// <summary>
/// The alarms of one child over all its episodes, and the alarms to raise now. There is at most one open alarm for a child and
/// role: other overdue clocks are bundled into it (docs/rules.md §4).
/// </summary>
public sealed class ChildAlarms
{
    private readonly IReadOnlyList<CaseFile> files;
    private readonly IReadOnlyList<Late> late;
    private readonly IReadOnlyList<Late> overdue;
    private readonly Instant now;

    /// <param name="files">The child's live episodes, all as at <paramref name="now"/>.</param>
    public ChildAlarms(IReadOnlyList<CaseFile> files, Instant now)
    {
        // Of a closed record the whole is judged, and of each alarm is told what may be.
        this.files = [.. files.Select(f => f.Whole ?? f)];
        this.now = now;
        late = [.. this.files.SelectMany(LateIn)];
        overdue = [.. late.Where(l => l.StoppedAt is null)];
        All = [.. this.files.SelectMany(AlarmsOf)];
        if (files.Any(f => f.Whole is not null)) All = [.. All.Select(a => ClosedRecord.Of(a)).OfType<Alarm>()];
    }

    /// <summary>Every alarm ever raised on these episodes.</summary>
    public IReadOnlyList<Alarm> All { get; }

    /// <summary>The alarms to raise now, each on the episode of its most overdue clock.</summary>
    public IEnumerable<(Guid EpisodeId, AlarmRaised Alarm)> ToRaise()
    {
        foreach (var role in overdue.GroupBy(o => o.Role))
        {
            if (HasOpen(role.Key)) continue;
            if (!role.Any(o => o.MayAlarm && !IsTold(o))) continue;
            var bundle = role.Where(o => o.MayAlarm).OrderBy(o => o.Clock.DueAt).ToList();
            yield return (bundle[0].Clock.EpisodeId, new AlarmRaised(role.Key, [.. bundle.Select(o => o.Clock)]) { OccurredAt = now });
        }
    }

    /// <summary>Assignments that nobody accepted in time; each is escalated to the supervisor once.</summary>
    public IEnumerable<(Guid EpisodeId, Escalated Escalation)> ToEscalate()
    {
        foreach (var unanswered in overdue.Where(o => o.Clock.Clock == ClockId.AcknowledgeAssignment && o.MayAlarm))
        {
            var (assignment, file) = (Guid.Parse(unanswered.Clock.Subject!), files.First(f => f.EpisodeId == unanswered.Clock.EpisodeId));
            if (file.Episode.First<Escalated>(e => e.Assignment == assignment) is null)
                yield return (file.EpisodeId, new Escalated(Role.Supervisor, assignment, unanswered.Clock.DueAt) { OccurredAt = now });
        }
    }

    /// <summary>An alarm that nobody answered, to be raised again to the role that the clock table names next.</summary>
    public AlarmRaised? ToPassOn(Guid alarm) =>
        Unanswered(alarm) is { } open && !HasOpen(open.Role) ? new AlarmRaised(open.Role, open.Clocks) { OccurredAt = now } : null;

    /// <summary>Whether an unanswered alarm must be checked again later, because that role has another alarm open now.</summary>
    public bool WaitsToBePassedOn(Guid alarm) => Unanswered(alarm) is { } open && HasOpen(open.Role);

    private (Role Role, List<AlarmedClock> Clocks)? Unanswered(Guid alarm)
    {
        if (All.FirstOrDefault(a => a.Id == alarm) is not { IsOpen: true } open) return null;
        var next = open.StillDue.Select(c => ClockTable.Of(c.Clock).PassedOnTo(open.ToRole)).FirstOrDefault(r => r is not null);
        if (next is not { } role) return null;
        var passed = open.StillDue.Where(c => ClockTable.Of(c.Clock).PassedOnTo(open.ToRole) == role).ToList();
        var isTold = All.Any(a => a.ToRole == role && passed.TrueForAll(p => a.Clocks.Any(c => Same(c, p))));
        return isTold ? null : (role, passed);
    }

    private bool HasOpen(Role role) => All.Any(a => a.ToRole == role && a.IsOpen);

    private bool IsTold(Late one) => All.Any(a => a.ToRole == one.Role && a.Clocks.Any(c => Tells(c, a.RaisedAt, one)));

    private IEnumerable<Late> LateIn(CaseFile file)
    {
        foreach (var clock in Clocks.Clocks.Evaluate(file))
        {
            var rule = ClockTable.Of(clock.Id);
            if (!clock.IsLate || rule.AlarmRoleIn(file) is not { } first) continue;
            var known = Instant.Max(clock.DueAt, RecordedAt(file, clock));
            var about = new AlarmedClock(file.EpisodeId, clock.Id, clock.Subject, clock.DueAt);
            yield return new Late(about, first, known, clock.StoppedAt, MayAlarm(file, clock));
            if (rule.AlsoTold is { } second) yield return new Late(about, second, known, clock.StoppedAt, MayAlarm(file, clock));
        }
    }

    // When the entry that started it was taken: of the episode, or of the child's record, as a change of authority is.
    private static Instant RecordedAt(CaseFile file, Clock clock) =>
        file.Episode.Entries.FirstOrDefault(e => e.Id == clock.StartedBy)?.RecordedAt
        ?? file.Child.Entries.FirstOrDefault(e => e.Id == clock.StartedBy)?.RecordedAt
        ?? file.Episode.Entries[0].RecordedAt;

    // Entering old history must not set off alarms about it, and what makes it history is that the child was found and the episode closed
    // (docs/rules.md §4): while it is open, no entry is too old. Of a closed one, what was told after the closing is no history, nor is what
    // fell due only once it was on record.
    private static bool MayAlarm(CaseFile file, Clock clock) =>
        !file.Episode.IsClosed || IsToldSinceClosed(file.Episode, clock) || IsLeftOpen(file, clock) || clock.DueAt >= RecordedAt(file, clock);

    private static bool IsToldSinceClosed(EpisodeAt episode, Clock clock) =>
        clock.Id == ClockId.DecideAfterEnd
        || (clock.Id is ClockId.CrimeDecision or ClockId.PpnToCsc && episode.Last<Closed>()?.At <= clock.StartedAt);

    // An episode may be closed while the decision on a crime is owed: nor is that history, unless it was long due when it was entered.
    private static bool IsLeftOpen(CaseFile file, Clock clock) =>
        clock.Id == ClockId.CrimeDecision
        && clock.DueAt >= RecordedAt(file, clock) - file.Policy.InForceAt(file.At).Time(LimitId.AlarmBackdateLimit);

    private IEnumerable<Alarm> AlarmsOf(CaseFile file)
    {
        foreach (var raised in file.Episode.All<AlarmRaised>())
        {
            var acknowledged = file.Episode.First<AlarmAcknowledged>(a => a.Alarm == raised.Id);
            var shelved = file.Episode.Last<AlarmShelved>(s => s.Alarm == raised.Id);
            var about = About(raised, acknowledged?.At);
            List<AlarmedClock> stillDue =
            [
                .. overdue.Where(o => about.Exists(c => Tells(c, raised.At, o))).Select(o => o.Clock).Distinct().OrderBy(c => c.DueAt),
            ];
            var shelvedUntil = ShelvedUntil(shelved, about);
            var state = acknowledged is not null ? AlarmState.Acknowledged
                : stillDue.Count == 0 ? AlarmState.Ended
                : shelvedUntil is not null ? AlarmState.Shelved
                : AlarmState.Standing;
            yield return new Alarm(
                raised.Id,
                file.EpisodeId,
                raised.Fact.ToRole,
                raised.At,
                about,
                stillDue,
                state,
                acknowledged?.Fact.By.Name,
                acknowledged?.At,
                state == AlarmState.Shelved ? shelvedUntil : null);
        }
    }

    // Shelving ends by itself, and sooner when the child becomes high risk: an alarm may be shelved less long at high risk.
    private Instant? ShelvedUntil(Step<AlarmShelved>? shelved, List<AlarmedClock> about)
    {
        if (shelved is null) return null;
        var until = shelved.Fact.Until;
        foreach (var file in files.Where(f => about.Exists(c => c.EpisodeId == f.EpisodeId)))
            if (file.Episode.HighSince is { } high)
                until = Instant.Min(until, Instant.Max(high, shelved.At) + file.Policy.InForceAt(shelved.At).Time(LimitId.ShelveAtHigh));
        return until > now ? until : null;
    }

    // A clock that falls due while an alarm is open is bundled into it. An alarm that was answered, or ended because the work was
    // done, takes in no more clocks, so a clock that falls due later raises a new alarm.
    private List<AlarmedClock> About(Step<AlarmRaised> raised, Instant? acknowledgedAt)
    {
        var about = raised.Fact.Clocks.ToList();
        var stands = late.Where(l => about.Any(c => Tells(c, raised.At, l))).Select(l => l.StoppedAt ?? Instant.MaxValue).Append(raised.At).Max();
        var role = late.Where(l => l.Role == raised.Fact.ToRole && l.MayAlarm && l.KnownAt >= raised.At);
        foreach (var next in role.OrderBy(l => l.KnownAt).TakeWhile(l => !(l.KnownAt > acknowledgedAt)))
        {
            if (next.KnownAt >= stands) break;
            if (about.Any(c => Tells(c, raised.At, next))) continue;
            about.Add(next.Clock);
            stands = Instant.Max(stands, next.StoppedAt ?? Instant.MaxValue);
        }

        return about;
    }

    // A late report moves a crossing, and the child's clock with it to another episode and an earlier due time. One panel, or one
    // meeting, meets every run that had started: who was told that it was overdue was told of each that was overdue by then.
    private bool Tells(AlarmedClock told, Instant raisedAt, Late one) =>
        Same(told, one.Clock)
        || (told.Clock == one.Clock.Clock
            && told.Clock is (ClockId.Panel or ClockId.StrategyMeeting)
            && one.Clock.DueAt <= Instant.Max(raisedAt, told.DueAt)
            && !(one.StoppedAt <= raisedAt));

    // An authority told of under an old spelling is the same one when the spelling is mapped to its name.
    private bool Same(AlarmedClock a, AlarmedClock b) =>
        a.EpisodeId == b.EpisodeId && a.Clock == b.Clock && a.DueAt == b.DueAt
        && (a.Subject == b.Subject || (a.Clock == ClockId.CscNotification && files[0].Lists.Same(ListId.Authorities, a.Subject, b.Subject)));

    /// <param name="KnownAt">When it was both overdue and on record: later than the due moment where the entry was made late.</param>
    /// <param name="StoppedAt">When it was done or became moot; null while overdue.</param>
    private sealed record Late(AlarmedClock Clock, Role Role, Instant KnownAt, Instant? StoppedAt, bool MayAlarm);
}
