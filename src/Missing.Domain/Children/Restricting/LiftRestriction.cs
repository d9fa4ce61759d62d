using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>
/// Open a restricted record again. An inspector proposes it; the same post by a second inspector or an auditor within a day
/// carries it out.
/// </summary>
public sealed record LiftRestriction([property: Required, MaxLength(Limits.Text)] string? Reason) : IChildCommand
{
    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if ((RestrictingRules.InConflict(situation) ?? RestrictingRules.NotRestricted(situation)) is { } refusal) return refusal;
        return TwoInspectors.Decide<LiftingProposed, RestrictionLifted>(
            situation,
            approves: null,
            _ => true,
            new LiftingProposed(Reason!),
            by => new RestrictionLifted(Reason!, by),
            auditorMayApprove: true);
    }
}
