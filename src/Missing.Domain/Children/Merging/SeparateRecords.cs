using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>A merge was wrong: both records stand again. Proposed and approved as the merge was.</summary>
/// <param name="Into">The record that this one was merged into.</param>
/// <param name="Proposal">As of <see cref="MergeRecords"/>.</param>
public sealed record SeparateRecords(
    [property: Required] Guid? Into,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Guid? Proposal = null,
    Instant? OccurredAt = null)
{
    /// <summary>
    /// Answers <see cref="SeparationProposed"/>, which stands on this record and awaits approval, or
    /// <see cref="RecordsSeparated"/>, which is to be appended to both streams in one go.
    /// </summary>
    /// <param name="situation">The record that gave way.</param>
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
