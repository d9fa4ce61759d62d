using Missing.Api.Access;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Names;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Api.Http.Children.Registering;

/// <summary>A record that may be of the same child. Ids only: a person who may see the record opens it.</summary>
public sealed record LikelyMatch(Guid ChildId, Guid? OpenEpisodeId, string? OpenReference);

/// <summary>Asks about likely matches before a second record of one child is made (docs/rules.md §3.2).</summary>
public static class LikelyMatches
{
    /// <summary>
    /// The refusal that names them; or else the records that the new one may be the same child as, of which people are told
    /// afterwards (<see cref="NoteAsync"/>). It takes its turn by what likely records have in common first: of two people who
    /// register one child at once, in whatever spelling, the second is asked about the first's record.
    /// </summary>
    public static async Task<(Problem? Problem, IReadOnlyList<Guid> Untold)> AskAsync(RegisterChild child, WriteContext write)
    {
        var named = LatinNames.Of(child.Details);
        if (!named.IsNamed) return (null, []);
        await TakeTurnsAsync(child.Details, write);
        var matches = await ChildSearch.MayBeSameAsync(write.Session, named, write.Cancelled);
        var told = await DisclosedAsync(named, matches, write);
        if (told.Count == 0 || child.IsNotDuplicate) return (null, [.. matches.Select(m => m.Id)]);
        var asked = Problem.Refused(
            "possible-duplicate",
            "This child may be on record already",
            "Look at the records in matches. If it is one of them, use its id; if it is none, send this again with isNotDuplicate true.")
            with
        {
            More = new Dictionary<string, object?> { ["matches"] = told.Select(book => Match(book, write)).ToList() },
        };
        return (asked, []);
    }

    /// <summary>Waits for whoever registers, or renames, a child with names that are like these.</summary>
    public static async Task TakeTurnsAsync(ChildDetails details, WriteContext write)
    {
        var named = LatinNames.Of(details);
        if (!named.IsNamed) return;
        await write.TakeTurnsAsync(
            named.IsWhole ? named.MatchKeys : [.. named.MatchKeys, $"{NameFolding.Fold($"{details.GivenName} {details.FamilyName}")}\n{details.DateOfBirth}"]);
    }

    /// <summary>What the new record holds of records that it may be the same child as; each of them is told in its own stream.</summary>
    public static async Task<IReadOnlyList<ChildEvent>> NoteAsync(Guid id, IReadOnlyList<Guid> others, WriteContext write)
    {
        foreach (var other in others.Order())
            if (await write.HoldAsync<ChildDocument>(other) is { } stream)
                stream.AppendOne(StoredEvents.Wrap(Found(id, write), Guid.CreateVersion7()));
        return [.. others.Order().Select(other => Found(other, write))];
    }

    /// <summary>After a name or a date of birth was amended: the records that are like this one now and were not noted before.</summary>
    public static async Task<IReadOnlyList<ChildEvent>> NoteAmendedAsync(LockedChild child, ChildDetails details, WriteContext write)
    {
        var noted = ComparedRecords.Of(child.Document.Entries).Append(child.Document.Id).ToHashSet();
        var named = LatinNames.Of(details);
        var matches = (await ChildSearch.MayBeSameAsync(write.Session, named, write.Cancelled)).Where(m => !noted.Contains(m.Id)).ToList();
        await DisclosedAsync(named, matches, write);
        return await NoteAsync(child.Document.Id, [.. matches.Select(m => m.Id)], write);
    }

    private static LikelyMatchFound Found(Guid other, WriteContext write) => new(other) { OccurredAt = write.Now, By = Actor.System };

    // What the answer, or the flag afterwards, discloses to the person who typed the name; of a closed record it is logged.
    private static async Task<IReadOnlyList<Casebook>> DisclosedAsync(NamedChild named, IReadOnlyList<ChildDocument> matches, WriteContext write)
    {
        if (matches.Count == 0) return [];
        var books = await CaseReader.CasebooksAsync(write.Session, [.. matches.Select(m => m.Id)], write.Cancelled);
        var open = matches.Where(m => IsOpen(books[m.Id], write)).ToList();
        var closed = matches.Except(open).Where(m => SameChild.IsExactly(LatinNames.Of(m.Details), named)).ToList();
        foreach (var match in closed) Sights.Of(write.Http, write.Now).Meet(books[match.Id].ChildId, WholeValue.NameAndBirth);
        return [.. open.Concat(closed).Select(m => books[m.Id]).DistinctBy(b => b.ChildId)];
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
