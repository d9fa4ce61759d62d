using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Alarms;

/// <summary>A named person answers an alarm: somebody of the role it was raised to, or a supervisor or inspector.</summary>
public sealed record AcknowledgeAlarm(Instant? OccurredAt = null)
{
    /// <summary>Also the refusal for an alarm so old that none of its clocks can still run.</summary>
    public static Refusal Ended { get; } =
        Refusal.Conflict("alarm-ended", "What this alarm was about has been done. There is nothing left to answer.");

    public static Decision<EpisodeEvent> Decide(Alarm alarm, Actor actor) =>
        AlarmRules.Refuse(alarm, actor) is { } refusal ? refusal : new AlarmAcknowledged(alarm.Id);
}

internal static class AlarmRules
{
    internal static Refusal? Refuse(Alarm alarm, Actor actor)
    {
        if (actor.Role != alarm.ToRole && actor.Role is not (Role.Supervisor or Role.Inspector))
            return Refusal.Forbidden("not-your-alarm", "This alarm is for another role. A supervisor or an inspector may answer it too.");
        return alarm.State switch
        {
            AlarmState.Acknowledged => Refusal.Conflict("already-acknowledged", "Somebody has already answered this alarm."),
            AlarmState.Ended => AcknowledgeAlarm.Ended,
            _ => null,
        };
    }
}
