using NodaTime;

namespace Missing.Domain.Children;

/// <summary>
/// A child's details as at a moment: the latest value by then, else the first value ever recorded. What is registered is how the child was
/// before anything changed, whenever the registration was made.
/// </summary>
internal static class DetailsHistory
{
    internal static ChildDetails At(IReadOnlyList<Entry<ChildEvent>> known, Instant at)
    {
        var changes = InOrder(known).ToList();
        var held = changes.Where(c => c.OccurredAt <= at).Aggregate(new ChildDetails(), (d, c) => c.Over(d));
        // Only members that had never been given a value by then take their first later one.
        var touched = changes.Where(c => c.OccurredAt <= at).SelectMany(c => c.Cleared).ToHashSet(StringComparer.Ordinal);
        foreach (var later in changes.Where(c => c.OccurredAt > at)) held = Fill(held, later.Set, touched);
        return held;
    }

    /// <summary>
    /// When a member was given the values it has had, without a break, until a moment: the first is since when it has stood, the last since
    /// when it has this value. What was registered later has stood since the beginning of time. Empty where it has none, or holds only because
    /// the first value that was given later holds for all earlier time.
    /// </summary>
    internal static IReadOnlyList<Instant> Given(IEnumerable<Entry<ChildEvent>> known, Instant at, Func<ChildDetails, object?> member)
    {
        var given = new List<Instant>();
        var held = new ChildDetails();
        foreach (var change in InOrder(known).Where(c => c.IsRegistration || c.OccurredAt <= at))
        {
            held = change.Over(held);
            if (member(held) is null) given.Clear();
            else if (member(change.Set) is not null) given.Add(change.OccurredAt <= at ? change.OccurredAt : Instant.MinValue);
        }

        return given;
    }

    /// <summary>Every change in fold order, the registration first.</summary>
    internal static IEnumerable<DetailsChange> InOrder(IEnumerable<Entry<ChildEvent>> known) =>
        known.Select(e => (Entry: e, Change: Change(e))).Where(x => x.Change is not null)
            .OrderBy(x => !x.Change!.IsRegistration).ThenBy(x => x.Entry, FoldOrder<ChildEvent>.Instance)
            .Select(x => x.Change!);

    private static DetailsChange? Change(Entry<ChildEvent> entry) => entry.Data switch
    {
        ChildRegistered r => new DetailsChange(entry.Id, r.OccurredAt, r.Details, []) { IsRegistration = true },
        ChildDetailsAmended a => new DetailsChange(entry.Id, a.OccurredAt, a.Set, a.Cleared ?? []),
        PlacementChanged p => new DetailsChange(
            entry.Id,
            p.OccurredAt,
            new ChildDetails(Placement: p.Placement, HostAuthority: p.HostAuthority),
            p.Placement is null ? ["placement"] : []),
        _ => null,
    };

    private static ChildDetails Fill(ChildDetails held, ChildDetails later, HashSet<string> cleared)
    {
        T? First<T>(string member, T? now, T? then) => now is not null || cleared.Contains(member) ? now : then;
        return new ChildDetails(
            First("familyName", held.FamilyName, later.FamilyName),
            First("givenName", held.GivenName, later.GivenName),
            First("description", held.Description, later.Description),
            First("dateOfBirth", held.DateOfBirth, later.DateOfBirth),
            First("approximateAge", held.ApproximateAge, later.ApproximateAge),
            First("sex", held.Sex, later.Sex),
            First("ethnicity", held.Ethnicity, later.Ethnicity),
            First("address", held.Address, later.Address),
            First("district", held.District, later.District),
            First("responsibleAuthority", held.ResponsibleAuthority, later.ResponsibleAuthority),
            First("hostAuthority", held.HostAuthority, later.HostAuthority),
            First("lookedAfter", held.LookedAfter, later.LookedAfter),
            First("placement", held.Placement, later.Placement),
            First("phones", held.Phones, later.Phones),
            First("school", held.School, later.School),
            First("medical", held.Medical, later.Medical),
            First("photo", held.Photo, later.Photo),
            First("culturalHeritage", held.CulturalHeritage, later.CulturalHeritage),
            First("language", held.Language, later.Language),
            First("interpreter", held.Interpreter, later.Interpreter),
            First("ageDisputed", held.AgeDisputed, later.AgeDisputed));
    }

    internal sealed record DetailsChange(Guid Id, Instant OccurredAt, ChildDetails Set, IReadOnlyList<string> Cleared)
    {
        internal bool IsRegistration { get; init; }

        internal ChildDetails Over(ChildDetails old) => new(
            Pick("familyName", Set.FamilyName, old.FamilyName),
            Pick("givenName", Set.GivenName, old.GivenName),
            Pick("description", Set.Description, old.Description),
            Pick("dateOfBirth", Set.DateOfBirth, old.DateOfBirth),
            Pick("approximateAge", Set.ApproximateAge, old.ApproximateAge),
            Pick("sex", Set.Sex, old.Sex),
            Pick("ethnicity", Set.Ethnicity, old.Ethnicity),
            Pick("address", Set.Address, old.Address),
            Pick("district", Set.District, old.District),
            Pick("responsibleAuthority", Set.ResponsibleAuthority, old.ResponsibleAuthority),
            Pick("hostAuthority", Set.HostAuthority, old.HostAuthority),
            Pick("lookedAfter", Set.LookedAfter, old.LookedAfter),
            Pick("placement", Set.Placement, old.Placement),
            Pick("phones", Set.Phones, old.Phones),
            Pick("school", Set.School, old.School),
            Pick("medical", Set.Medical, old.Medical),
            Pick("photo", Set.Photo, old.Photo),
            Pick("culturalHeritage", Set.CulturalHeritage, old.CulturalHeritage),
            Pick("language", Set.Language, old.Language),
            Pick("interpreter", Set.Interpreter, old.Interpreter),
            Pick("ageDisputed", Set.AgeDisputed, old.AgeDisputed));

        private T? Pick<T>(string member, T? value, T? old) => value is not null ? value : Cleared.Contains(member) ? default : old;
    }
}
