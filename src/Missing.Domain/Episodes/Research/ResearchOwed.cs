using Missing.Domain.Names;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <param name="Since">When the name was first given.</param>
public sealed record NamedAssociate(string Name, Instant Since);

/// <summary>The research that control-room intelligence (i24) still owes: on the child, on each associate, and on each request.</summary>
public static class ResearchOwed
{
    /// <summary>Whether research on the child is still owed: none that came back was about the child.</summary>
    public static bool IsChildOwed(EpisodeAt episode) =>
        episode.First<ResearchReturned>(r => r.IsOnTheChild) is null;

    /// <summary>
    /// Associates named on the child or the episode and not yet researched, the longest known first. One name in two spellings
    /// (<see cref="NameFolding"/>) counts once.
    /// </summary>
    public static IReadOnlyList<NamedAssociate> Associates(CaseFile file)
    {
        var researched = file.Episode.All<ResearchReturned>().SelectMany(r => r.Fact.Subjects).Select(s => s.Name)
            .ToHashSet(NameFolding.Comparer);
        return
        [
            .. Named(file).Where(n => !researched.Contains(n.Name))
                .GroupBy(n => n.Name, NameFolding.Comparer)
                .Select(g => new NamedAssociate(g.First().Name, g.Min(n => n.Since)))
                .OrderBy(n => n.Since).ThenBy(n => n.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Requests after which no research has come back.</summary>
    public static IEnumerable<Step<ResearchRequested>> Unanswered(EpisodeAt episode)
    {
        var answered = episode.Last<ResearchReturned>()?.Index ?? -1;
        return episode.All<ResearchRequested>().Where(r => r.Index > answered);
    }

    private static IEnumerable<(string Name, Instant Since)> Named(CaseFile file) =>
        file.ChildDuringSearch.Associates
            .Concat(file.Episode.All<MissingReported>().SelectMany(r => (r.Fact.Associates ?? []).Select(name => (name, r.At))))
            .Concat(file.Episode.All<InformationReceived>().SelectMany(i => (i.Fact.Associates ?? []).Select(name => (name, i.At))));
}
