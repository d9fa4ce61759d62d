using Missing.Api.Access;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Names;
using Missing.Projections.Children;
using Missing.Projections.Reading;

namespace Missing.Api.Http.Children.Registering;

/// <summary>A record that may be of the same child. Ids only: a person who may see the record opens it.</summary>
public sealed record LikelyMatch(Guid ChildId, Guid? OpenEpisodeId, string? OpenReference);

/// <summary>Asks about likely matches before a second record of one child is made (docs/rules.md §3.2).</summary>
public static class LikelyMatches
{
    /// <summary>
    /// The refusal that names them, or null. It takes its turn by what likely records have in common first: of two people who
    /// register one child at once, in whatever spelling, the second is asked about the first's record.
    /// </summary>
    public static async Task<Problem?> RefuseAsync(RegisterChild child, WriteContext write)
    {
        var named = LatinNames.Of(child.Details);
        if (!named.IsNamed) return null;
        await write.TakeTurnsAsync(named.IsWhole ? named.MatchKeys : [.. named.MatchKeys, $"{NameFolding.Fold($"{child.GivenName} {child.FamilyName}")}\n{child.DateOfBirth}"]);
        if (child.IsNotDuplicate) return null;
        var matches = await ChildSearch.MayBeSameAsync(write.Session, named, write.Cancelled);
        if (matches.Count == 0) return null;
        var books = await CaseReader.CasebooksAsync(write.Session, [.. matches.Select(m => m.Id)], write.Cancelled);
        var open = matches.Where(m => IsOpen(books[m.Id], write)).ToList();
        var closed = matches.Except(open).Where(m => SameChild.IsExactly(LatinNames.Of(m.Details), named)).ToList();
        foreach (var match in closed) Sights.Of(write.Http, write.Now).Met(books[match.Id].ChildId, WholeValue.NameAndBirth);
        var told = open.Concat(closed).Select(m => books[m.Id]).DistinctBy(b => b.ChildId).ToList();
        if (told.Count == 0) return null;
        return Problem.Refused(
            "possible-duplicate",
            "This child may be on record already",
            "Look at the records in matches. If it is one of them, use its id; if it is none, send this again with isNotDuplicate true.")
            with
        {
            More = new Dictionary<string, object?> { ["matches"] = told.Select(book => Match(book, write)).ToList() },
        };
    }

    // The existence of a closed record is disclosed only for an exact match, because the child must not be on record twice;
    // disclosing similar names would let people probe for names (docs/access.md).
    private static bool IsOpen(Casebook book, WriteContext write) =>
        ChildAt.Fold(book.Entries, NodaTime.Instant.MaxValue).IsOpenTo(write.Actor, write.Now);

    private static LikelyMatch Match(Casebook book, WriteContext write)
    {
        var open = book.OutlinesAt(write.Now).FirstOrDefault(o => o.Episode.IsMissing);
        return new LikelyMatch(book.ChildId, open.Episode is null ? null : open.EpisodeId, open.Episode?.Report!.Fact.Reference);
    }
}
