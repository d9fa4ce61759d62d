using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>"I know this family": the record is closed to the person who says so, whatever their role.</summary>
public sealed record DeclareConflict([property: Required, MaxLength(Limits.Text)] string? Reason) : IChildCommand
{
    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation) => situation.Child.Conflicted.Contains(situation.Actor.Id)
        ? Refusal.Conflict("already-declared", "It is on record already that you know this family.")
        : new ConflictDeclared(situation.Actor.Id, Reason!);
}
