using Missing.Domain;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Projections.Restricting;

/// <summary>One time that the glass was broken, as shown to the reviewer.</summary>
/// <param name="Id">Entry id of the <see cref="GlassBroken"/>.</param>
/// <param name="Reference">A reference for people to use; it does not identify the child.</param>
/// <param name="ChildId">For the address of the review. An auditor may read nothing under it.</param>
/// <param name="ChildName">Only for an inspector who may look into the record; null for everybody else.</param>
/// <param name="Until">When it ended or ends.</param>
/// <param name="IsOverdue">Not reviewed within the 72 hours allowed.</param>
/// <param name="IsOwn">The caller's own, which somebody else must review.</param>
public sealed record GlassBreakView(
    Guid Id,
    string Reference,
    Guid ChildId,
    string? ChildName,
    string By,
    Role Role,
    AccessCode Code,
    string Reason,
    Instant At,
    Instant Until,
    Instant ReviewDueAt,
    bool IsOverdue,
    bool IsOwn,
    GlassBreakReviewView? Review);

public sealed record GlassBreakReviewView(GlassBreakOutcome Outcome, string Notes, string By, Instant At);

/// <summary>A proposal to lift a restriction, for the second person.</summary>
/// <param name="Id">Entry id of the proposal.</param>
/// <param name="ChildName">As in <see cref="GlassBreakView"/>.</param>
/// <param name="IsOwn">The caller's own, which somebody else must approve.</param>
public sealed record LiftingView(
    Guid Id,
    string Reference,
    Guid ChildId,
    string? ChildName,
    string ProposedBy,
    string Reason,
    Instant ProposedAt,
    Instant StandsUntil,
    RestrictionScope Scope,
    string RestrictedBy,
    string RestrictedFor,
    Instant RestrictedSince,
    bool IsOwn);
