using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>
/// A name that was typed and is on no list: by it no partner finds the child, and no notice meets the duty to tell the authority.
/// Unknown names are taken, because nothing may delay a report, and are told.
/// </summary>
internal static class ListFlags
{
    private static readonly (ListId List, Func<ChildDetails, string?> Name)[] Listed =
    [
        (ListId.Authorities, d => d.ResponsibleAuthority),
        (ListId.Authorities, d => d.HostAuthority),
        (ListId.Districts, d => d.District),
        (ListId.Homes, d => d.Placement),
    ];

    internal static Flag? NotOnTheList(CaseFile file)
    {
        // A name that is withheld from the reader is judged by those who may read it.
        var typed = OfTheChild(file).Concat(OfTheEpisode(file)).Where(t => t.Name != Masking.Withheld).ToList();
        // Since the newest: an upgrade, which judges nothing older than itself, then hides none that is typed after it.
        return typed.Count == 0
            ? null
            : new Flag(FlagId.NotOnTheList, typed.Max(t => t.At), string.Join(", ", typed.Select(t => t.Name).Distinct(NameFolding.Comparer)));
    }

    // What was first given after the search tells nothing of this episode.
    private static IEnumerable<(string Name, Instant At)> OfTheChild(CaseFile file)
    {
        var child = file.ChildDuringSearch;
        foreach (var (list, name) in Listed)
            if (file.Lists.Lacks(list, name(child.Details)) && child.Given(name) is [.., var at])
                yield return (name(child.Details)!, Instant.Max(file.Episode.ReportedAt, at));
    }

    private static IEnumerable<(string Name, Instant At)> OfTheEpisode(CaseFile file)
    {
        var elsewhere = file.Episode.Report!.Fact.MissingElsewhere;
        if (file.Lists.Lacks(ListId.Forces, elsewhere?.Force)) yield return (elsewhere!.Force!, file.Episode.ReportedAt);
        if (file.Lists.Lacks(ListId.Authorities, elsewhere?.AuthorityHere)) yield return (elsewhere!.AuthorityHere!, file.Episode.ReportedAt);
        foreach (var told in file.Episode.All<AgencyNotified>().Where(t => file.Lists.Lacks(ListId.Authorities, t.Fact.Authority)))
            yield return (told.Fact.Authority!, told.At);
        // Once a named person has accepted, or it was given to somebody else, nothing depends on the name.
        foreach (var given in Assignments.Of(file.Episode).Where(a => a.IsOpen && IsUnknown(file, a)))
            yield return (given.To, given.At);
        foreach (var action in file.Episode.All<ActionSet>().Where(a => a.Fact is { PersonKnown: false, Owner: not null } && IsUnknown(file, a)))
            yield return (action.Fact.Owner!, action.At);
    }

    private static bool IsUnknown(CaseFile file, Assignment given) => given.Party switch
    {
        null => file.Lists.Lacks(ListId.Forces, given.To),
        { Kind: PartyKind.Team } => file.Lists.Lacks(ListId.Teams, given.To),
        { Kind: PartyKind.Role } => !Addressed.IsRole(given.To),
        _ => WasUnknown(file.Episode, given.Id) && IsNobody(file, given.To),
    };

    private static bool IsUnknown(CaseFile file, Step<ActionSet> action)
    {
        var (episode, owner) = (file.Episode, action.Fact.Owner!);
        return episode.First<ActionCompleted>(c => c.ActionId == action.Id) is null
            && IsNobody(file, owner);
    }

    private static bool WasUnknown(EpisodeAt episode, Guid id) =>
        (episode.Find<Assigned>(id)?.Fact.PersonKnown ?? episode.Find<HandedOver>(id)?.Fact.PersonKnown) == false;

    // Neither a role nor a team. Whoever has recorded something here has signed in, whether or not it was known when they were named.
    private static bool IsNobody(CaseFile file, string name) =>
        !Addressed.IsRole(name) && file.Lists.Lacks(ListId.Teams, name)
        && !file.Episode.Entries.Any(e => !e.Data.By.IsSystem && NameFolding.Same(e.Data.By.Name, name));
}
