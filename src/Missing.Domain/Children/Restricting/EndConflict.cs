using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>End a declaration, because the person does not know the family, or no longer does. Never by the person themselves.</summary>
/// <param name="Person">The actor's id, as the declaration has it.</param>
public sealed record EndConflict(
    [property: Required, MaxLength(Limits.Line)] string? Person,
    [property: Required, MaxLength(Limits.Text)] string? Reason) : IChildCommand
{
    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if (RestrictingRules.InConflict(situation) is { } refusal) return refusal;
        return situation.Child.Conflicted.Contains(Person!)
            ? new ConflictEnded(Person!, Reason!)
            : Refusal.Conflict("no-conflict", "This person has not said that they know the family, or it was ended already.");
    }
}
