using System.ComponentModel.DataAnnotations;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Alarms;

/// <summary>Put an alarm off, with a reason; it opens again by itself. While the child is high risk this is allowed once, and briefly.</summary>
public sealed record ShelveAlarm(
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    [property: Required] Instant? Until,
    Instant? OccurredAt = null)
{
    /// <param name="files">The episodes whose clocks the alarm is about: the gravest risk among them decides.</param>
    public Decision<EpisodeEvent> Decide(Alarm alarm, IReadOnlyList<CaseFile> files, Actor actor, Instant now)
    {
        if (AlarmRules.Refuse(alarm, actor) is { } refusal) return refusal;
        if (Until <= now) return Refusal.Invalid("until", "until-in-the-past", "Give a time that is still to come.");
        var high = files.Any(f => f.Episode.RiskLevel == RiskLevel.High);
        if (high && files.Any(f => f.Episode.First<AlarmShelved>(s => s.Alarm == alarm.Id) is not null))
            return Refusal.Conflict("shelved-once", "While the child is at high risk an alarm is shelved once. Answer it now.");
        var longest = files[0].Policy.InForceAt(now).Time(high ? LimitId.ShelveAtHigh : LimitId.ShelveOtherwise);
        if (Until > now + longest)
            return Refusal.Invalid(
                "until", "shelved-too-long", $"This alarm may be shelved for {longest.TotalMinutes:0} minutes at most.");
        return new AlarmShelved(alarm.Id, Reason!, Until!.Value);
    }
}
