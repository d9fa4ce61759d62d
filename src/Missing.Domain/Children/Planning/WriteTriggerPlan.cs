using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Write the child's trigger plan: what to do at once when this child is missing. It replaces the previous plan.</summary>
/// <param name="Steps">In the order in which they are to be taken.</param>
/// <param name="Notify">Whom to tell.</param>
public sealed record WriteTriggerPlan(
    [property: Required, MinLength(1), MaxLength(Limits.List)] IReadOnlyList<string>? Steps,
    [property: MaxLength(Limits.Text)] string? OfficerSafety = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Places = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Associates = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Notify = null,
    Instant? OccurredAt = null) : IChildCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if (Steps!.Count == 0) return Refusal.Invalid("steps", "required", "A trigger plan needs at least one step.");
        var refusal = Lists.Texts(("steps", Steps)) ?? Lists.Lines(("places", Places), ("associates", Associates), ("notify", Notify));
        if (refusal is not null) return refusal;
        // Counted over everything recorded, so that a plan entered late does not take the number of another.
        var versions = situation.Child.AsAt(Instant.MaxValue).All<TriggerPlanWritten>().Select(p => p.Version);
        return new TriggerPlanWritten(versions.DefaultIfEmpty().Max() + 1, Steps, OfficerSafety, Places, Associates, Notify);
    }
}
