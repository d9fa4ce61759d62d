using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Alarms;

public enum AlarmState
{
    Standing,

    /// <summary>Put off with a reason; it opens again by itself.</summary>
    Shelved,

    /// <summary>A named person answered it.</summary>
    Acknowledged,

    /// <summary>Nobody answered it, but the work it was about has been done or has become moot.</summary>
    Ended,
}

/// <summary>One alarm and its outcome.</summary>
/// <param name="Id">Entry id of the <see cref="AlarmRaised"/>.</param>
/// <param name="Clocks">Every clock it was ever about: those it was raised for, and those that fell due while it was open.</param>
/// <param name="StillDue">Those of them that are overdue now, the longest first: all that it asks of anybody.</param>
public sealed record Alarm(
    Guid Id,
    Guid EpisodeId,
    Role ToRole,
    Instant RaisedAt,
    IReadOnlyList<AlarmedClock> Clocks,
    IReadOnlyList<AlarmedClock> StillDue,
    AlarmState State,
    string? AcknowledgedBy,
    Instant? AcknowledgedAt,
    Instant? ShelvedUntil)
{
    public bool IsOpen => State is AlarmState.Standing or AlarmState.Shelved;
}
