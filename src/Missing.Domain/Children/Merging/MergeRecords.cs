using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>
/// Two records are one child. An inspector proposes it; the same post by a second inspector within a day makes it so.
/// </summary>
/// <param name="Into">The record that is to stand.</param>
/// <param name="Proposal">Entry id of the proposal that is approved; none proposes, or approves the same where it stands open.</param>
public sealed record MergeRecords(
    [property: Required] Guid? Into,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Guid? Proposal = null,
    Instant? OccurredAt = null)
{
    /// <summary>
    /// Answers <see cref="MergeProposed"/>, which stands on this record and awaits approval, or <see cref="RecordsMerged"/>,
    /// which is to be appended to both streams in one go.
    /// </summary>
    /// <param name="situation">The record that is to give way.</param>
    /// <param name="into">The record that is to stand, as at the same moment; none when there is no such record.</param>
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
