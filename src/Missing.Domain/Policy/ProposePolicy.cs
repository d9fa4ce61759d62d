using System.ComponentModel.DataAnnotations;
using Missing.Domain.Clocks;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>One changed duration; give a time or working days.</summary>
public sealed record ClockChange(
    [property: Required] ClockId? Clock,
    [property: MaxLength(Domain.Limits.Line)] string? When,
    Duration? Time,
    [property: Range(1, 60)] int? WorkingDays,
    [property: Required, MaxLength(Domain.Limits.Line)] string? Source);

/// <summary>One changed threshold.</summary>
public sealed record ThresholdChange(
    [property: Required] Threshold? Threshold,
    [property: Required, Range(2, 100)] int? Count,
    [property: Required, Range(1, 365)] int? Days,
    [property: Required, MaxLength(Domain.Limits.Line)] string? Source);

/// <summary>One changed limit; give a time or a number, whichever kind the limit is.</summary>
public sealed record LimitChange(
    [property: Required] LimitId? Limit,
    Duration? Time,
    [property: Range(0, 10_000)] int? Number,
    [property: Required, MaxLength(Domain.Limits.Line)] string? Source);

/// <summary>
/// A new version of the policy: the version in force with these rows changed. An administrator proposes it; the same post
/// by an inspector approves it. It takes effect at a future moment, so no clock that has started changes.
/// </summary>
/// <param name="BankHolidays">Further bank holidays.</param>
/// <param name="Names">Names to put on a list, to take off it, or with other spellings mapped to them.</param>
/// <param name="Meetings">Every time of the daily meeting, in place of those before; left out, those stay.</param>
public sealed record ProposePolicy(
    [property: Required] Instant? EffectiveFrom,
    [property: MaxLength(Domain.Limits.List)] IReadOnlyList<ClockChange>? Clocks = null,
    [property: MaxLength(Domain.Limits.List)] IReadOnlyList<ThresholdChange>? Thresholds = null,
    [property: MaxLength(Domain.Limits.List)] IReadOnlyList<LimitChange>? Limits = null,
    [property: MaxLength(Domain.Limits.List)] IReadOnlyList<LocalDate>? BankHolidays = null,
    [property: MaxLength(Domain.Limits.List)] IReadOnlyList<NameChange>? Names = null,
    [property: MaxLength(Domain.Limits.List)] IReadOnlyList<MeetingTime>? Meetings = null)
{
    /// <summary>The proposal, or the approval of an administrator's open proposal of the same content.</summary>
    /// <param name="open">Proposals not yet approved, with their entry ids.</param>
    public Decision<PolicyEvent> Decide(
        PolicyHistory history, IReadOnlyList<(Guid Id, PolicyProposed Proposal)> open, Actor actor, Instant now)
    {
        if (EffectiveFrom <= now)
            return Refusal.Invalid("effectiveFrom", "in-the-past", "A policy binds from a moment that is still to come. Give a later one.");
        if (Wrong(history.Versions[^1]) is { } wrong) return wrong;
        var version = Over(history.InForceAt(EffectiveFrom!.Value));
        if (NameLists.ClaimedTwice(version.Names!) is { } twice)
            return Refusal.Invalid("names", "listed-twice", $"Two names of one list claim the spelling {twice}. Map it to one of them.");
        if (actor.Role == Role.Administrator) return new PolicyProposed(version) { OccurredAt = now, By = actor };
        var same = open.FirstOrDefault(o => Same(history.Whole(o.Proposal.Version), version));
        if (same.Proposal is null)
            return Refusal.Conflict("nothing-to-approve", "No administrator has proposed this version. Compare it with GET /api/policy/versions.");
        return same.Proposal.By.Id == actor.Id
            ? Refusal.Forbidden("second-person-needed", "You proposed this version. An inspector who did not must approve it.")
            : new PolicyApproved(same.Id) { OccurredAt = now, By = actor };
    }

    private Refusal? Wrong(PolicyVersion known)
    {
        foreach (var change in Clocks ?? [])
        {
            if (!known.Clocks.Any(r => r.Clock == change.Clock && r.When == change.When))
                return Refusal.Invalid("clocks", "unknown-row", "The policy has no such clock and case. See GET /api/policy.");
            if (change.Time is null == change.WorkingDays is null || change.Time <= Duration.Zero)
                return Refusal.Invalid("clocks", "time-or-working-days", "Give each clock either a time above zero or working days.");
        }

        foreach (var change in Limits ?? [])
        {
            var row = known.Limits.Single(l => l.Limit == change.Limit);
            if (row.Time is null != change.Time is null || row.Number is null != change.Number is null)
                return Refusal.Invalid("limits", "time-or-number", "Give each limit what it is: a time, or a number.");
        }

        foreach (var change in Names ?? [])
            if (change.Aliases?.Any(string.IsNullOrWhiteSpace) == true || string.IsNullOrWhiteSpace(change.Name))
                return Refusal.Invalid("names", "empty-name", "A name or another spelling of it is empty. Write it, or leave it out.");

        foreach (var meeting in Meetings ?? [])
            if (meeting.Day == IsoDayOfWeek.None || meeting.Lasts <= Duration.Zero || meeting.Lasts > Duration.FromDays(1))
                return Refusal.Invalid("meetings", "no-such-meeting", "Give each meeting its day of the week, its start, and how long it lasts, at most a day.");

        return null;
    }

    private PolicyVersion Over(PolicyVersion old)
    {
        Basis[] local = [Basis.L];
        return new PolicyVersion(
            EffectiveFrom!.Value,
            [
                .. old.Clocks.Select(row => (Clocks ?? []).LastOrDefault(c => c.Clock == row.Clock && c.When == row.When) is { } change
                    ? new ClockRow(row.Clock, row.When, change.Time, change.WorkingDays, local, change.Source!)
                    : row),
            ],
            [
                .. old.Thresholds.Select(row => (Thresholds ?? []).LastOrDefault(t => t.Threshold == row.Threshold) is { } change
                    ? new ThresholdRow(row.Threshold, change.Count!.Value, change.Days!.Value, local, change.Source!)
                    : row),
            ],
            [
                .. old.Limits.Select(row => (Limits ?? []).LastOrDefault(l => l.Limit == row.Limit) is { } change
                    ? new LimitRow(row.Limit, change.Time, change.Number, local, change.Source!)
                    : row),
            ],
            [.. old.BankHolidays.Concat(BankHolidays ?? []).Distinct().Order()])
        {
            Names = (Names ?? []).Aggregate(old.Names!, (rows, change) => change.In(rows)),
            Meetings = Meetings ?? old.Meetings,
        };
    }

    private static bool Same(PolicyVersion a, PolicyVersion b) =>
        a.EffectiveFrom == b.EffectiveFrom
        && a.Clocks.Select(Plain).SequenceEqual(b.Clocks.Select(Plain))
        && a.Thresholds.Select(t => (t.Threshold, t.Count, t.Days)).SequenceEqual(b.Thresholds.Select(t => (t.Threshold, t.Count, t.Days)))
        && a.Limits.Select(l => (l.Limit, l.Time, l.Number)).SequenceEqual(b.Limits.Select(l => (l.Limit, l.Time, l.Number)))
        && a.BankHolidays.SequenceEqual(b.BankHolidays)
        && a.Names!.Select(n => (n.List, n.Name, string.Join('\n', n.Aliases))).SequenceEqual(b.Names!.Select(n => (n.List, n.Name, string.Join('\n', n.Aliases))))
        && a.Meetings!.Select(m => (m.Day, m.Starts, m.Lasts)).SequenceEqual(b.Meetings!.Select(m => (m.Day, m.Starts, m.Lasts)));

    private static (ClockId, string?, Duration?, int?) Plain(ClockRow row) => (row.Clock, row.When, row.Time, row.WorkingDays);
}
