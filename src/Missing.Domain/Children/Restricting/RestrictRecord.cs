using System.ComponentModel.DataAnnotations;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Close the record to everybody but inspectors, the person who closes it, and its members.</summary>
/// <param name="Members">People by name, or a role: investigator, supervisor, chair.</param>
public sealed record RestrictRecord(
    [property: Required] RestrictionScope? Scope,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    [property: MaxLength(Limits.List)] IReadOnlyList<Party>? Members = null) : IChildCommand
{
    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if ((RestrictingRules.InConflict(situation) ?? RestrictingRules.Members(Members)) is { } refusal) return refusal;
        return situation.Child.IsRestricted
            ? Refusal.Conflict("already-restricted", "This record is restricted already. Change who may see it instead.")
            : new RecordRestricted(Scope!.Value, Reason!, Members ?? []);
    }
}
