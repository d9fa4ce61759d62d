using Missing.Api.Problems;
using Missing.Api.Writes;
using Missing.Domain.Children;
using Missing.Domain.Names;
using Missing.Projections.Children;
using Missing.Projections.Reading;

namespace Missing.Api.Children.Registering;

/// <summary>A record that may be the same child. Ids only: who may see the record opens it.</summary>
public sealed record LikelyMatch(Guid ChildId, Guid? OpenEpisodeId, string? OpenReference);

/// <summary>Asks about likely matches before a second record of one child is made.</summary>
public static class LikelyMatches
{
    /// <summary>
    /// The refusal that names them, or null. It takes its turn by name and date of birth first: of two
    /// people who register one child at once, the second is asked about the first's record.
    /// </summary>
    public static async Task<Problem?> RefuseAsync(RegisterChild child, WriteContext write)
    {
        var name = $"{child.GivenName} {child.FamilyName}".Trim();
        if (name.Length == 0) return null;
        await write.TakeTurnAsync($"{NameFolding.Fold(name)}\n{child.DateOfBirth}");
        if (child.IsNotDuplicate) return null;
        var matches = await ChildSearch.PossibleDuplicatesAsync(write.Session, name, child.DateOfBirth, write.Cancelled);
        if (matches.Count == 0) return null;
        var books = await CaseReader.CasebooksAsync(write.Session, [.. matches.Select(m => m.Child.Id)], write.Cancelled);
        return Problem.Refused(
            "possible-duplicate",
            "This child may be on record already",
            "Look at the records in matches. If it is one of them, use its id; if it is none, send this again with isNotDuplicate true.")
            with
        {
            More = new Dictionary<string, object?>
            {
                ["matches"] = books.Values.DistinctBy(b => b.ChildId).Select(book =>
                {
                    var open = book.OutlinesAt(write.Now).FirstOrDefault(o => o.Episode.IsMissing);
                    return new LikelyMatch(book.ChildId, open.Episode is null ? null : open.EpisodeId, open.Episode?.Report!.Fact.Reference);
                }).ToList(),
            },
        };
    }
}
