using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Domain.Retention;

/// <summary>Propose to dispose of a record. Nothing happens unless an inspector approves it within a day.</summary>
/// <param name="Authority">The schedule, order or request that allows it, without names: it is kept when the record is gone.</param>
public sealed record ProposeDisposal(
    [property: Required, MaxLength(Limits.Line)] string? Authority,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Instant? OccurredAt = null) : IRetentionCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation, RecordRetention retention)
    {
        if (RetentionRules.RefuseDisposal(retention) is { } refusal) return refusal;
        return retention.Proposal is { } open && TwoPersonRule.Stands(open.RecordedAt, situation.Now)
            ? Refusal.Conflict("already-proposed", "Its disposal is proposed already and waits for an inspector.")
            : new DisposalProposed(Authority!, Reason!);
    }
}

/// <summary>Approve the disposal of a record: it takes no more entries, and its content is masked permanently.</summary>
public sealed record ApproveDisposal(Instant? OccurredAt = null) : IRetentionCommand
{
    /// <summary>Entry id of the <see cref="DisposalProposed"/>.</summary>
    [JsonIgnore]
    public Guid Proposal { get; init; }

    public Decision<ChildEvent> Decide(ChildSituation situation, RecordRetention retention)
    {
        if (retention.Proposal is not { Data: DisposalProposed proposed } seen || seen.Id != Proposal)
            return Refusal.Conflict("proposal-spent", "That proposal is not open any more, or was of another record. Look at the record again.");
        if (TwoPersonRule.Refuse(proposed.By, seen.RecordedAt, situation.Actor, situation.Now) is { } refusal) return refusal;
        return RetentionRules.RefuseDisposal(retention) is { } forbidden
            ? forbidden
            : new RecordDisposed(proposed.Authority, Proposal, proposed.By);
    }
}
