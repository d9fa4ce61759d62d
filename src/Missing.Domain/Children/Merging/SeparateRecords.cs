using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Undo a merge: both records stand on their own again. It is proposed and approved by two people, as the merge was.</summary>
/// <param name="Into">The record that this one was merged into.</param>
/// <param name="Proposal">As in <see cref="MergeRecords"/>.</param>
public sealed record SeparateRecords(
    [property: Required] Guid? Into,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Guid? Proposal = null,
    Instant? OccurredAt = null)
{
    /// <summary>
    /// Returns <see cref="SeparationProposed"/>, which is stored on this record and awaits approval, or
    /// <see cref="RecordsSeparated"/>, which must be appended to both streams in one transaction.
    /// </summary>
    /// <param name="situation">The record that was merged into the other.</param>
    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if (ChildRules.Refuse(situation) is { } refusal) return refusal;
        ChildAt[] then = [situation.Child, situation.Child.AsAt(situation.Now)];
        if (then.Any(child => child.MergedInto(situation.ChildId) != Into))
            return Refusal.Conflict("not-merged", "This record is not merged into that one. Check which records were merged, and when.");
        return TwoInspectors.Decide<SeparationProposed, RecordsSeparated>(
            situation,
            Proposal,
            p => p.Into == Into,
            new SeparationProposed(Into!.Value, Reason!),
            by => new RecordsSeparated(situation.ChildId, Into.Value, Reason!, by));
    }
}
