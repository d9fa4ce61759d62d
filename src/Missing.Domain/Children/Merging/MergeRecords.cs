using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>
/// Merge two records of one child. An inspector proposes it; the same post by a second inspector within a day carries it out.
/// </summary>
/// <param name="Into">The record that is to survive.</param>
/// <param name="Proposal">Entry id of the proposal to approve; null proposes the merge, or approves an open proposal of the same.</param>
public sealed record MergeRecords(
    [property: Required] Guid? Into,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Guid? Proposal = null,
    Instant? OccurredAt = null)
{
    /// <summary>
    /// Returns <see cref="MergeProposed"/>, which is stored on this record and awaits approval, or <see cref="RecordsMerged"/>,
    /// which must be appended to both streams in one transaction.
    /// </summary>
    /// <param name="situation">The record that is merged into the other.</param>
    /// <param name="into">The surviving record, as at the same moment; null when there is no such record.</param>
    public Decision<ChildEvent> Decide(ChildSituation situation, ChildAt? into)
    {
        if (ChildRules.Refuse(situation) is { } refusal) return refusal;
        if (situation.Child.AsAt(situation.Now).MergedInto(situation.ChildId) == Into)
            return Refusal.Conflict("already-merged", "These records are one already.");
        if (RecordRules.Merged(situation.ChildId, situation.Child, situation.Now) is { } merged) return merged;
        if (Into == situation.ChildId)
            return Refusal.Invalid("into", "same-record", "A record cannot be merged into itself. Name the other record.");
        if (into is null) return Refusal.NotFound("not-found", "There is no such record to merge into.");
        if ((RecordRules.Disposed(into, situation.Now) ?? RecordRules.Merged(Into!.Value, into, situation.Now)) is { } gone) return gone;
        return TwoInspectors.Decide<MergeProposed, RecordsMerged>(
            situation,
            Proposal,
            p => p.Into == Into,
            new MergeProposed(Into!.Value, Reason!),
            by => new RecordsMerged(situation.ChildId, Into.Value, Reason!, by));
    }
}
