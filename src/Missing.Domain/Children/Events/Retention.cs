// Stored for ever: see Fact.
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>A review decided to keep the record; it comes up again on that day. An open proposal to dispose of it lapses.</summary>
public sealed record RecordRetained(LocalDate Until, string Reason) : ChildEvent;

/// <summary>The record must not be disposed of, because of an inquiry, a criminal case or a claim. The hold applies until it is lifted.</summary>
/// <param name="Reference">The number of the case or inquiry it is for.</param>
public sealed record LegalHoldPlaced(string Reason, string? Reference = null) : ChildEvent;

/// <param name="Hold">Entry id of the <see cref="LegalHoldPlaced"/>.</param>
public sealed record LegalHoldLifted(Guid Hold, string Reason) : ChildEvent;

/// <summary>A records manager proposed to dispose of the record; an inspector must approve it.</summary>
/// <param name="Authority">The schedule, order or request that allows it, in words without names: it outlives the record.</param>
public sealed record DisposalProposed(string Authority, string Reason) : ChildEvent;

/// <summary>The record was disposed of after review; it takes no more entries, and its content is masked.</summary>
/// <param name="Proposal">Entry id of the <see cref="DisposalProposed"/>.</param>
/// <param name="ProposedBy">The first of the two people; the person who recorded this is the second.</param>
public sealed record RecordDisposed(string Authority, Guid? Proposal = null, Actor? ProposedBy = null) : ChildEvent;
