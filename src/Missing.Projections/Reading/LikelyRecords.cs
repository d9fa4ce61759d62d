using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Projections.Children;
using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>What a person may know of the records that may be of the same child.</summary>
internal static class LikelyRecords
{
    /// <param name="books">Of the other records, whole; by the id that was found.</param>
    internal static Casebook Known(Casebook book, IReadOnlyDictionary<Guid, Casebook> books, Sight sight)
    {
        var known = new Dictionary<Guid, LikelyRecord>();
        var ours = LatinNames.Of(ChildAt.Fold(book.Entries, Instant.MaxValue).Details);
        foreach (var fact in book.Entries.Select(e => e.Data).OfType<LikelyMatchFound>())
            if (books.TryGetValue(fact.Other, out var other) && other.ChildId != book.ChildId && Of(ours, other, sight) is { } record)
                known[fact.Other] = record;
        // Of one that is closed and merely alike it is not told that it was found: people could register one name after another, and look.
        bool IsTold(ChildEvent fact) => fact is not LikelyMatchFound found || known.ContainsKey(found.Other)
            || !books.TryGetValue(found.Other, out var other) || sight.MayLook(other);
        return book with { Likely = known, Entries = [.. book.Entries.Where(e => IsTold(e.Data))] };
    }

    // A closed record is disclosed without its name, and only where it is the very same name and date: of similar names, people could
    // probe who is on record (docs/access.md).
    private static LikelyRecord? Of(NamedChild ours, Casebook other, Sight sight)
    {
        var child = ChildAt.Fold(other.Entries, Instant.MaxValue);
        if (child.IsDisposed) return null;
        if (sight.MayLook(other)) return new LikelyRecord(other.ChildId, ReferenceOf(other));
        return SameChild.IsExactly(ours, LatinNames.Of(child.Details)) ? LikelyRecord.Closed : null;
    }

    private static string? ReferenceOf(Casebook book)
    {
        var episodes = book.Outlines.Select(o => EpisodeAt.Fold(o.Entries, Instant.MaxValue)).Where(e => e.IsReported).OrderBy(e => e.ReportedAt).ToList();
        return (episodes.FindLast(e => e.IsMissing) ?? episodes.LastOrDefault())?.Report!.Fact.Reference;
    }
}
