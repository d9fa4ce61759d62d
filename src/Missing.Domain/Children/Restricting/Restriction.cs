using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>A restriction in force, with the people who may look into the record besides inspectors.</summary>
/// <param name="By">The person who restricted it; always a member.</param>
/// <param name="Lifting">The newest proposal to lift it; ask it whether it still holds.</param>
public sealed record Restriction(
    RestrictionScope Scope, string Reason, Instant Since, Actor By, IReadOnlyList<Party> Members, LiftingProposal? Lifting = null)
{
    // Other roles work with what their own view shows, or break the glass (docs/access.md).
    private static readonly Role[] MayBeMembers = [Role.Investigator, Role.Supervisor, Role.Chair];

    public bool IsMember(Actor person) =>
        MayBeMembers.Contains(person.Role) && (By.Id == person.Id || Members.Any(m => Addressed.To(m, person)));

    /// <param name="role">As written: in any capitals and with or without a hyphen.</param>
    public static bool MayBeMember(string? role) =>
        MayBeMembers.Any(r => Addressed.To(new Party(PartyKind.Role, role), new Actor("", "", r)));

    internal static Restriction? Of(IReadOnlyList<Entry<ChildEvent>> entries)
    {
        Restriction? standing = null;
        foreach (var entry in entries)
            standing = entry.Data switch
            {
                RecordRestricted r => new Restriction(r.Scope, r.Reason, r.OccurredAt, r.By, r.Members ?? []),
                RestrictionMembersNamed named => standing is null ? null : standing with { Members = named.Members },
                LiftingProposed proposed => standing is null
                    ? null
                    : standing with { Lifting = new LiftingProposal(entry.Id, proposed.By, proposed.Reason, entry.RecordedAt) },
                RestrictionLifted => null,
                _ => standing,
            };
        return standing;
    }
}

/// <summary>An inspector's proposal to lift a restriction.</summary>
/// <param name="Id">Entry id of the <see cref="LiftingProposed"/>.</param>
public sealed record LiftingProposal(Guid Id, Actor By, string Reason, Instant At)
{
    public Instant StandsUntil => At + TwoPersonRule.ProposalStands;

    public bool IsOpen(Instant now) => now <= StandsUntil;
}

/// <summary>One time that the glass was broken, and the result of its review.</summary>
/// <param name="Id">Entry id of the <see cref="GlassBroken"/>.</param>
/// <param name="Review">Null while nobody has reviewed it.</param>
public sealed record GlassBreak(Guid Id, Actor By, AccessCode Code, string Reason, Instant At, Instant Until, GlassBreakReviewed? Review)
{
    /// <summary>After this time it shows as overdue to every inspector and auditor. A local default.</summary>
    public static readonly Duration ReviewedWithin = Duration.FromHours(72);

    /// <summary>A reference for people to use; it does not identify the child.</summary>
    public string Reference => $"GB-{Id.ToString("N")[^6..].ToUpperInvariant()}";

    public Instant ReviewDueAt => At + ReviewedWithin;

    public bool IsOpenTo(Actor person, Instant now) => By.Id == person.Id && At <= now && now < Until;

    internal static IEnumerable<GlassBreak> Of(IReadOnlyList<Entry<ChildEvent>> entries)
    {
        var reviews = entries.Select(e => e.Data).OfType<GlassBreakReviewed>().ToLookup(r => r.GlassBreak);
        return entries.Where(e => e.Data is GlassBroken).Select(e =>
        {
            var broken = (GlassBroken)e.Data;
            return new GlassBreak(e.Id, broken.By, broken.Code, broken.Reason, broken.OccurredAt, broken.Until, reviews[e.Id].LastOrDefault());
        });
    }
}

/// <summary>Whether a person may look into a child's record (docs/access.md: rules 1 and 4).</summary>
public static class RecordSight
{
    /// <param name="child">As it is now: a restriction applies at once, whatever moment is asked about.</param>
    public static bool IsOpenTo(this ChildAt child, Actor person, Instant now)
    {
        if (child.Conflicted.Contains(person.Id)) return false;
        return child.Restriction is not { } restriction
            || person.IsSystem
            || person.Role == Role.Inspector
            // Routes and pages show an authoriser only the request they decide, and that cannot wait for a member.
            || person.Role == Role.Authoriser
            || restriction.IsMember(person)
            || child.GlassBreaks.Any(b => b.IsOpenTo(person, now));
    }
}
