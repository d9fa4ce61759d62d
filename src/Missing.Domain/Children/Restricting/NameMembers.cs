using System.ComponentModel.DataAnnotations;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Replace the list of people who may see a restricted record besides inspectors and the person who restricted it.</summary>
/// <param name="Members">The whole list: anybody not on it stops being a member; null leaves no members.</param>
public sealed record NameMembers([property: MaxLength(Limits.List)] IReadOnlyList<Party>? Members = null) : IChildCommand
{
    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if ((RestrictingRules.InConflict(situation) ?? RestrictingRules.NotRestricted(situation) ?? RestrictingRules.Members(Members)) is { } refusal)
            return refusal;
        // A person who broke the glass sees the record for an hour, and must not make themselves a member meanwhile.
        return situation.Actor.Role == Role.Inspector || situation.Child.Restriction!.IsMember(situation.Actor)
            ? new RestrictionMembersNamed(Members ?? [])
            : Refusal.Forbidden("not-a-member", "You are not a member of this restriction. Ask an inspector to name the members.");
    }
}
