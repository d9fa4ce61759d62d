// Stored for ever: see Fact.
using System.Text.Json;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Children;

public sealed record ChildRegistered(ChildDetails Details) : ChildEvent;

/// <param name="Set">The members that have a new value.</param>
/// <param name="Cleared">camelCase names of the members that were emptied.</param>
public sealed record ChildDetailsAmended(ChildDetails Set, IReadOnlyList<string>? Cleared = null) : ChildEvent;

public sealed record MarkerRaised(MarkerKind Kind, MarkerLevel Level, string? Basis = null) : ChildEvent;

/// <param name="Marker">Entry id of the <see cref="MarkerRaised"/>.</param>
public sealed record MarkerLowered(Guid Marker, string Reason) : ChildEvent;

public sealed record ExploitationAssessed(string Outcome, string? Notes = null) : ChildEvent;

/// <summary>The steps to take at once, in order, when this child is missing, and the people to tell.</summary>
public sealed record TriggerPlanWritten(
    int Version,
    IReadOnlyList<string> Steps,
    string? OfficerSafety = null,
    IReadOnlyList<string>? Places = null,
    IReadOnlyList<string>? Associates = null,
    IReadOnlyList<string>? Notify = null) : ChildEvent;

public sealed record AssociateNamed(string Name, string? Relationship = null, string? Concern = null) : ChildEvent;

public sealed record PlacementChanged(string? Placement, string? HostAuthority = null) : ChildEvent;

/// <summary>The Philomena Protocol's form: part 1 filled before the child goes missing, part 2 when missing.</summary>
public sealed record CarerFormReceived(
    IReadOnlyDictionary<string, JsonElement>? Part1 = null,
    IReadOnlyDictionary<string, JsonElement>? Part2 = null) : ChildEvent;

/// <summary>An inspector proposed to merge two records; a second inspector must approve it.</summary>
/// <param name="Into">The record that is to survive.</param>
public sealed record MergeProposed(Guid Into, string Reason) : ChildEvent;

/// <summary>Two records are of one child. Stored in both streams; the surviving record is <paramref name="Into"/>.</summary>
public sealed record RecordsMerged(Guid From, Guid Into, string Reason, Actor ProposedBy) : ChildEvent;

public sealed record SeparationProposed(Guid Into, string Reason) : ChildEvent;

/// <summary>A merge was wrong; both records stand again.</summary>
public sealed record RecordsSeparated(Guid From, Guid Into, string Reason, Actor ProposedBy) : ChildEvent;

/// <summary>The product found another record that may be of the same child. Stored in both streams.</summary>
public sealed record LikelyMatchFound(Guid Other) : ChildEvent;

/// <summary>A person said that two records are of two children. Stored in both streams.</summary>
public sealed record SameChildDenied(Guid Other, string Reason) : ChildEvent;

/// <param name="Members">The people or roles that may look into it, besides inspectors and the person who restricted it.</param>
public sealed record RecordRestricted(RestrictionScope Scope, string Reason, IReadOnlyList<Party>? Members = null) : ChildEvent;

/// <summary>The whole list; it replaces the one before.</summary>
public sealed record RestrictionMembersNamed(IReadOnlyList<Party> Members) : ChildEvent;

public sealed record LiftingProposed(string Reason) : ChildEvent;

/// <param name="ProposedBy">The first of the two people.</param>
public sealed record RestrictionLifted(string Reason, Actor? ProposedBy = null) : ChildEvent;

/// <summary>Somebody who is not a member of the restriction opened the record for a limited time, with a reason.</summary>
public sealed record GlassBroken(AccessCode Code, string Reason, Instant Until) : ChildEvent;

/// <param name="GlassBreak">Entry id of the <see cref="GlassBroken"/>.</param>
public sealed record GlassBreakReviewed(Guid GlassBreak, GlassBreakOutcome Outcome, string Notes) : ChildEvent;

/// <summary>A person knows the family: the record is closed to them, whatever their role.</summary>
/// <param name="Person">The actor's id.</param>
public sealed record ConflictDeclared(string Person, string Reason) : ChildEvent;

/// <summary>An inspector ended a declaration: it was a mistake, or no longer true.</summary>
public sealed record ConflictEnded(string Person, string Reason) : ChildEvent;

/// <summary>People were told that a repeat-missing threshold was crossed; recorded once for each child, threshold and episode.</summary>
public sealed record RepeatThresholdTold(RepeatMissing.Threshold Threshold, Guid EpisodeId, Instant ReachedAt) : ChildEvent;

public sealed record PanelReferred(string Panel, string? Notes = null) : ChildEvent;

public sealed record PanelConsidered(string Outcome) : ChildEvent;

public sealed record StrategyMeetingHeld(IReadOnlyList<string> Attendees, string Decisions) : ChildEvent;
