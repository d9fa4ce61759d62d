using System.ComponentModel.DataAnnotations;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Say anew who may see a restricted record besides inspectors and whoever restricted it.</summary>
/// <param name="Members">The whole list: whoever is not on it is no member any more, and none leaves nobody.</param>
public sealed record NameMembers([property: MaxLength(Limits.List)] IReadOnlyList<Party>? Members = null) : IChildCommand
{
    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if ((RestrictingRules.InConflict(situation) ?? RestrictingRules.NotRestricted(situation) ?? RestrictingRules.Members(Members)) is { } refusal)
            return refusal;
        // Who broke the glass sees the record for an hour, and must not make that last.
        return situation.Actor.Role == Role.Inspector || situation.Child.Restriction!.IsMember(situation.Actor)
            ? new RestrictionMembersNamed(Members ?? [])
            : Refusal.Forbidden("not-a-member", "You are not a member of this restriction. Ask an inspector to name the members.");
    }
}
