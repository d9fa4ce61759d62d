using System.ComponentModel.DataAnnotations;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Amend a child's details. The Api reads it from a merge patch: null clears a member, absence leaves it.</summary>
/// <param name="Set">The members that get a new value.</param>
/// <param name="Cleared">camelCase names of the members that are emptied.</param>
public sealed record AmendChild(
    [property: Required] ChildDetails? Set,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Cleared = null,
    Instant? OccurredAt = null) : IChildCommand
{
    /// <summary>camelCase names of everything that may be amended.</summary>
    public static readonly IReadOnlySet<string> Members =
        typeof(ChildDetails).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).ToHashSet(StringComparer.Ordinal);

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        IReadOnlyList<string> cleared = Cleared ?? [];
        if (cleared.FirstOrDefault(c => !Members.Contains(c)) is { } unknown)
            return Refusal.Invalid(unknown, "unknown-member", "A child's record has no such detail.");
        if (Set == new ChildDetails() && cleared.Count == 0)
            return Refusal.Invalid("familyName", "nothing-to-amend", "Nothing was changed. Send at least one detail.");
        if (DetailsRules.Wrong(Set!, London.Date(situation.Now)) is { } wrong) return wrong;
        var now = situation.Child.Details;
        // A record with neither name nor description could not be recognised, and the child would be registered a second time.
        if (DetailsRules.Unnamed(new ChildDetails(
                After("familyName", Set!.FamilyName, now.FamilyName),
                After("givenName", Set.GivenName, now.GivenName),
                After("description", Set.Description, now.Description))) is { } unnamed) return unnamed;
        return new Decision<ChildEvent>([.. Facts(cleared)], null);
    }

    // A move is an event of its own, because it changes which authority must be told.
    private IEnumerable<ChildEvent> Facts(IReadOnlyList<string> cleared)
    {
        var moves = Set!.Placement is not null || cleared.Contains("placement");
        var rest = moves ? Set with { Placement = null, HostAuthority = null } : Set;
        string[] restCleared = [.. cleared.Where(c => c != "placement")];
        if (rest != new ChildDetails() || restCleared.Length > 0) yield return new ChildDetailsAmended(rest, restCleared);
        if (moves) yield return new PlacementChanged(Set.Placement, Set.HostAuthority);
    }

    private string? After(string member, string? value, string? old) => value ?? (Cleared?.Contains(member) == true ? null : old);
}
