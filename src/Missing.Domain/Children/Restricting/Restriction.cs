using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>A restriction in force: who may look into the record, besides inspectors.</summary>
/// <param name="By">Whoever restricted it is a member.</param>
public sealed record Restriction(RestrictionScope Scope, Instant Since, Actor By, IReadOnlyList<Party> Members)
{
    // A role outside these works with what its own view shows, or breaks the glass (docs/access.md).
    private static readonly Role[] MayBeMembers = [Role.Investigator, Role.Supervisor, Role.Chair];

    public bool IsMember(Actor person) =>
        MayBeMembers.Contains(person.Role) && (By.Id == person.Id || Members.Any(m => Addressed.To(m, person)));

    internal static Restriction? Of(IReadOnlyList<Entry<ChildEvent>> entries)
    {
        Restriction? standing = null;
        foreach (var fact in entries.Select(e => e.Data))
            standing = fact switch
            {
                RecordRestricted r => new Restriction(r.Scope, r.OccurredAt, r.By, r.Members ?? []),
                RestrictionMembersNamed named => standing is null ? null : standing with { Members = named.Members },
                RestrictionLifted => null,
                _ => standing,
            };
        return standing;
    }
}

/// <summary>One breaking of the glass, and what came of looking at it.</summary>
/// <param name="Id">Entry id of the breaking.</param>
/// <param name="Review">None while nobody has reviewed it.</param>
public sealed record GlassBreak(Guid Id, Actor By, AccessCode Code, string Reason, Instant At, Instant Until, GlassBreakReviewed? Review)
{
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
    /// <param name="child">As it stands now: a restriction binds at once, whatever moment is asked about.</param>
    public static bool IsOpenTo(this ChildAt child, Actor person, Instant now)
    {
        if (child.Conflicted.Contains(person.Id)) return false;
        return child.Restriction is not { } restriction
            || person.IsSystem
            || person.Role == Role.Inspector
            || restriction.IsMember(person)
            || child.GlassBreaks.Any(b => b.IsOpenTo(person, now));
    }
}
