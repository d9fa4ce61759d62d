// Stored for ever: see Fact.
namespace Missing.Domain.Episodes;

/// <summary>The episode was given to somebody; nobody owns it by that until a named person accepts.</summary>
public sealed record Assigned(Party To, string? Notes = null) : EpisodeEvent;

/// <summary>A named person accepted an assignment or a handover.</summary>
/// <param name="Assignment">Entry id of the <see cref="Assigned"/> or <see cref="HandedOver"/>.</param>
public sealed record AssignmentAcknowledged(Guid Assignment) : EpisodeEvent;

/// <summary>Handed from one owner to the next, as at the end of a shift; the previous one owns it until accepted.</summary>
public sealed record HandedOver(Party From, Party To, string Summary) : EpisodeEvent;

/// <summary>Another force was asked to take the episode over.</summary>
public sealed record TransferRequested(string ToForce, string Recipient, string Rationale) : EpisodeEvent;

/// <summary>The other force accepted in writing.</summary>
public sealed record TransferAcknowledged(Guid Transfer, string WrittenReference) : EpisodeEvent;
