// Stored for ever: see Fact.
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// A duplicate, or the child was never missing and was seen, or the person was seen and assessed as an adult, which ends the episode
/// and leaves it counted. There is no "absent".
/// </summary>
public sealed record RecordedNotMissing(
    NotMissingOutcome Outcome,
    string Reason,
    string? SeenBy = null,
    Guid? DuplicateOf = null) : EpisodeEvent;

public sealed record Closed(string Reason, string? PreventionInterviewRefusedReason = null) : EpisodeEvent;

/// <summary>The episode was reopened in the state found; a child who is missing again is a new report.</summary>
public sealed record Reopened(string Reason) : EpisodeEvent;

/// <summary>An entry was corrected. It stays on record, and this counts in its place from the moment the entry was about.</summary>
/// <param name="EntryId">The entry that was wrong.</param>
/// <param name="Replacement">The fact that replaces it, with its own occurredAt; null strikes the entry out.</param>
public sealed record Corrected(Guid EntryId, string Reason, EpisodeEvent? Replacement = null) : EpisodeEvent;

/// <summary>The product told a role that clocks had fallen due and still needed a response.</summary>
/// <param name="ToRole">The role of the clock table.</param>
/// <param name="Clocks">The clocks overdue for that role and child at that moment.</param>
public sealed record AlarmRaised(Role ToRole, IReadOnlyList<AlarmedClock> Clocks) : EpisodeEvent;

/// <param name="EpisodeId">Where the clock runs; another episode of the same child may be bundled in.</param>
public sealed record AlarmedClock(Guid EpisodeId, Clocks.ClockId Clock, string? Subject, Instant DueAt);

public sealed record AlarmAcknowledged(Guid Alarm) : EpisodeEvent;

public sealed record AlarmShelved(Guid Alarm, string Reason, Instant Until) : EpisodeEvent;

/// <summary>An assignment that nobody accepted in time was escalated to a higher role.</summary>
/// <param name="Assignment">Entry id of the assignment, handover or transfer.</param>
public sealed record Escalated(Role ToRole, Guid Assignment, Instant DueAt) : EpisodeEvent;
