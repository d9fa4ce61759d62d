using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Projections.Board;

/// <param name="At">When the child was seen.</param>
public sealed record FoundSince(EpisodeLine Episode, Instant At, bool Deceased);

/// <summary>One change of the risk level; confirming a level is not a change.</summary>
/// <param name="EntryId">The entry that decided it, where its rationale stands.</param>
public sealed record RegradedSince(EpisodeLine Episode, Guid EntryId, Instant At, RiskLevel From, RiskLevel To, string By)
{
    public bool IsRaised => To > From;
}

/// <summary>Closed, or recorded as not missing; the episode's status says which.</summary>
public sealed record EndedSince(EpisodeLine Episode, Instant At);

/// <summary>A clock that became overdue, whether or not it still is: its state says so.</summary>
public sealed record OverdueSince(EpisodeLine Episode, ClockView Clock);

/// <param name="AcceptedAt">When a named person accepted; null while nobody has.</param>
public sealed record AssignedSince(
    EpisodeLine Episode, Guid EntryId, AssignmentKind Kind, string To, Instant At, string By, Instant? AcceptedAt, string? AcceptedBy);

/// <summary>In <c>Regraded</c> each change counts, in <c>Overdue</c> each episode; in the other lists there is one row an episode.</summary>
public sealed record SinceCounts(int Reported, int Found, int Raised, int Lowered, int Ended, int OverdueEpisodes, int Assigned);

/// <summary>The changes between the states as known at two moments. Each list is in order of time.</summary>
public sealed record SinceView(
    Instant From,
    Instant To,
    SinceCounts Counts,
    IReadOnlyList<EpisodeLine> Reported,
    IReadOnlyList<FoundSince> Found,
    IReadOnlyList<RegradedSince> Regraded,
    IReadOnlyList<EndedSince> Ended,
    IReadOnlyList<OverdueSince> Overdue,
    IReadOnlyList<AssignedSince> Assigned);
