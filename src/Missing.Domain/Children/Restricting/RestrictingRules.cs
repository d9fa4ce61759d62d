using Missing.Domain.Episodes;

namespace Missing.Domain.Children;

/// <summary>
/// Rules shared by every command about access to a record. These entries take effect when they are recorded and take no
/// <c>occurredAt</c>: an entry made later cannot have opened or closed the record before.
/// </summary>
internal static class RestrictingRules
{
    internal static Refusal? InConflict(ChildSituation situation) => situation.Child.Conflicted.Contains(situation.Actor.Id)
        ? Refusal.Forbidden("conflict-of-interest", "It is on record that you know this family. Ask another inspector to do this.")
        : null;

    internal static Refusal? NotRestricted(ChildSituation situation) => situation.Child.IsRestricted
        ? null
        : Refusal.Conflict("not-restricted", "This record is not restricted. Open it as any other.");

    /// <summary>A member that matches nobody would silently keep out the person who was meant.</summary>
    internal static Refusal? Members(IReadOnlyList<Party>? members)
    {
        for (var n = 0; n < members?.Count; n++)
        {
            if (members[n].Kind == PartyKind.Team)
                return Refusal.Invalid(
                    $"members[{n}].kind", "team-no-member", "Name people, or a role: who is of which team is not recorded.");
            if (members[n].Kind == PartyKind.Role && !Restriction.MayBeMember(members[n].Name))
                return Refusal.Invalid(
                    $"members[{n}].name",
                    "role-no-member",
                    "A role that may be a member is investigator, supervisor or chair. Inspectors see every record; others break the glass.");
        }

        return null;
    }
}
