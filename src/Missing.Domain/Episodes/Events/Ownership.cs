// Stored for ever: see Fact.
namespace Missing.Domain.Episodes;

/// <summary>The episode was assigned; it has no new owner until a named person accepts.</summary>
/// <param name="PersonKnown">Whether the person named had signed in; null for a role or a team, and where nobody looked.</param>
public sealed record Assigned(Party To, string? Notes = null, bool? PersonKnown = null) : EpisodeEvent;

/// <summary>A named person accepted an assignment or a handover.</summary>
/// <param name="Assignment">Entry id of the <see cref="Assigned"/> or <see cref="HandedOver"/>.</param>
public sealed record AssignmentAcknowledged(Guid Assignment) : EpisodeEvent;

/// <summary>The episode was handed over, as at the end of a shift; the previous owner keeps it until a named person accepts.</summary>
/// <param name="PersonKnown">As for <see cref="Assigned"/>, of whom it was handed to.</param>
public sealed record HandedOver(Party From, Party To, string Summary, bool? PersonKnown = null) : EpisodeEvent;

/// <summary>Another force was asked to take the episode over.</summary>
public sealed record TransferRequested(string ToForce, string Recipient, string Rationale) : EpisodeEvent;

/// <summary>The other force accepted in writing.</summary>
public sealed record TransferAcknowledged(Guid Transfer, string WrittenReference) : EpisodeEvent;
