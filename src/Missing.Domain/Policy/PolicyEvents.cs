// Stored for ever: see Fact.
namespace Missing.Domain.Policy;

/// <summary>A fact about the force's policy; one stream.</summary>
public abstract record PolicyEvent : Fact;

/// <summary>An administrator entered a new version; it binds nobody until an inspector has approved it.</summary>
public sealed record PolicyProposed(PolicyVersion Version) : PolicyEvent;

/// <param name="Proposal">Entry id of the <see cref="PolicyProposed"/>.</param>
public sealed record PolicyApproved(Guid Proposal) : PolicyEvent;
