using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Say whether two records are of one child: no is recorded on both; yes proposes to merge this record into the other.</summary>
public sealed record DecideSameChild(
    [property: Required] Guid? OtherId,
    [property: Required] bool? Same,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Instant? OccurredAt = null)
{
    public MergeRecords Merge => new(OtherId, Reason, OccurredAt: OccurredAt);

    /// <summary>The no, as it is stored in this record's stream.</summary>
    /// <param name="other">The other record, as at the same moment; null when there is no such record.</param>
    /// <param name="mergedThere">The records merged into the other: the answer is about them too.</param>
    public Decision<ChildEvent> Decide(ChildSituation situation, ChildAt? other, IReadOnlyCollection<Guid> mergedThere)
    {
        if (ChildRules.Refuse(situation) is { } refusal) return refusal;
        if (OtherId == situation.ChildId) return Refusal.Invalid("otherId", "same-record", "This is the same record. Name the other one.");
        if (other is null) return Refusal.NotFound("not-found", "There is no such record.");
        if (situation.Child.AsAt(situation.Now).MergedInto(situation.ChildId) == OtherId || other.AsAt(situation.Now).MergedInto(OtherId!.Value) == situation.ChildId)
            return Refusal.Conflict("already-merged", "These records were merged. Separate them first, if they are of two children.");
        return ChildRules.Stamp(Denied([OtherId.Value, .. mergedThere]), situation);
    }

    /// <summary>The same answer as it is stored in the other record's stream.</summary>
    public IReadOnlyList<ChildEvent> Mirrored(ChildEvent denied, IEnumerable<Guid> here) =>
        [.. here.Select(id => new SameChildDenied(id, Reason!) { OccurredAt = denied.OccurredAt, By = denied.By })];

    private Decision<ChildEvent> Denied(IEnumerable<Guid> others) => new([.. others.Distinct().Select(id => new SameChildDenied(id, Reason!))], null);
}
