// Stored for ever: see Fact.
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>A review decided to keep the record; it comes up again on that day. Spends whatever was proposed before.</summary>
public sealed record RecordRetained(LocalDate Until, string Reason) : ChildEvent;

/// <summary>Nothing of the record may be disposed of: an inquiry, a criminal case, a claim. Stands until it is lifted.</summary>
/// <param name="Reference">The number of the case or inquiry it is for.</param>
public sealed record LegalHoldPlaced(string Reason, string? Reference = null) : ChildEvent;

/// <param name="Hold">Entry id of the <see cref="LegalHoldPlaced"/>.</param>
public sealed record LegalHoldLifted(Guid Hold, string Reason) : ChildEvent;

/// <summary>A records manager asked for the record to be disposed of; an inspector must agree.</summary>
/// <param name="Authority">The schedule, order or request that allows it, in words without names: it outlives the record.</param>
public sealed record DisposalProposed(string Authority, string Reason) : ChildEvent;

/// <summary>The record was disposed of after review; nothing may be entered on it any more, and what it said is masked.</summary>
/// <param name="Proposal">Entry id of the <see cref="DisposalProposed"/>.</param>
/// <param name="ProposedBy">The first of the two people; who recorded this is the second.</param>
public sealed record RecordDisposed(string Authority, Guid? Proposal = null, Actor? ProposedBy = null) : ChildEvent;
