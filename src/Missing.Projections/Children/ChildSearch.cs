using System.Text.RegularExpressions;
using Marten;
using Missing.Domain;
using Missing.Domain.Names;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime.Text;

namespace Missing.Projections.Children;

/// <param name="Book">As the searcher may see it: its stub, where the record is closed to them.</param>
/// <param name="Score">How well it matches; 1 is the best. Null for a closed record, since a score tells how near a guess is.</param>
public sealed record ChildMatch(Casebook Book, double? Score);

/// <summary>
/// Finds a child by name, date of birth, address, phone or episode reference, tolerant of spelling: it uses trigrams (PostgreSQL's
/// pg_trgm), because a name misheard on the phone shares most of its trigrams but no word stem (docs/adr/0005). It reads columns
/// written by each append, so a child registered a second ago is found.
/// </summary>
/// <remarks>
/// A record that is closed to the searcher is found only by a <see cref="WholeValue"/>, without a score and after all others;
/// otherwise it takes no place among the rows, not even as one row fewer.
/// </remarks>
public static partial class ChildSearch
{
    /// <summary>The lowest trigram similarity of a match; a setting of each connection.</summary>
    public const double Likeness = 0.35;

    // More than a force has records of one name and sound; those with the same date of birth come first.
    private const int MostCandidates = 200;

    // Closed records are passed over, so that the rows of others fill their places; reading stops after so many records that are alike.
    private const int Spare = 10;
    private const int MostLike = 300;

    /// <summary>The best matches first, as the session's reader may see them: the ids of those alike, then their records.</summary>
    public static async Task<IReadOnlyList<ChildMatch>> FindAsync(IQuerySession session, string typed, int limit, CancellationToken ct)
    {
        var whole = typed.Trim();
        if (ReferencePattern().IsMatch(whole)) return await ByReferenceAsync(session, whole.ToUpperInvariant(), ct);
        var text = ChildSearchText.IsPhone(whole) ? ChildSearchText.Digits(whole) : NameFolding.Fold(whole);
        List<ChildMatch> open = [], closed = [];
        for (var from = 0; open.Count < limit && from < MostLike; from += limit + Spare)
        {
            var alike = await LikeAsync(session, text, limit + Spare, from, ct);
            var books = await CaseReader.CasebooksAsync(session, [.. alike.Select(a => a.Id)], ct);
            var found = alike.Where(a => books.ContainsKey(a.Id)).Select(a => (a.Id, Match: new ChildMatch(books[a.Id], a.Score))).ToLookup(f => f.Match.Book.IsHidden);
            open.AddRange(found[false].Select(f => f.Match));
            closed.AddRange(await MetAsync(session, whole, [.. found[true].Select(f => (f.Id, f.Match.Book))], ct));

            if (alike.Count < limit + Spare) break;
        }

        return [.. open.DistinctBy(m => m.Book.ChildId).Take(limit), .. closed.DistinctBy(m => m.Book.ChildId)];
    }

    /// <summary>
    /// Records that may be the same child (<see cref="SameChild"/>): found by their keys, and by trigrams of the name where the
    /// keys of a misspelt or partial name find nothing.
    /// </summary>
    public static async Task<IReadOnlyList<ChildDocument>> MayBeSameAsync(IQuerySession session, NamedChild child, CancellationToken ct)
    {
        if (!child.IsNamed) return [];
        var rows = await session.AdvancedSql.QueryAsync<Guid>(
            $"""
            select c.id from {MissingStore.ChildTable} c
            where c.match_keys && ?::text[] and (c.data ->> 'mergedInto') is null
            order by (c.data ->> 'dateOfBirth') = ? desc nulls last, c.id limit {MostCandidates}
            """,
            ct,
            child.MatchKeys.ToArray(),
            child.Born is { } born ? LocalDatePattern.Iso.Format(born) : "");
        var byLetters = await LikeAsync(session, string.Join(' ', child.Given.Concat(child.Family).Select(w => w.Letters)), 20, 0, ct);
        var children = await session.LoadManyAsync<ChildDocument>(ct, [.. rows.Concat(byLetters.Select(a => a.Id)).Distinct()]);
        return [.. children.Where(c => SameChild.MayBe(child, LatinNames.Of(c.Details))).OrderBy(c => c.Id)];
    }

    // The <% operator is answered by the trigram index, at the likeness that MissingStore sets for each connection.
    private static async Task<IReadOnlyList<(Guid Id, double Score)>> LikeAsync(
        IQuerySession session, string text, int limit, int from, CancellationToken ct) =>
        await session.AdvancedSql.QueryAsync<Guid, double>(
            $"""
            select row(c.id), row(word_similarity(?, c.data ->> 'searchText')::float8)
            from {MissingStore.ChildTable} c
            where ? <% (c.data ->> 'searchText') and (c.data ->> 'mergedInto') is null
            order by word_similarity(?, c.data ->> 'searchText') desc, c.id limit ? offset ?
            """,
            ct,
            text,
            text,
            text,
            limit,
            from);

    /// <summary>Of the closed records that are alike, those of which a whole value was typed.</summary>
    private static async Task<IReadOnlyList<ChildMatch>> MetAsync(
        IQuerySession session, string typed, IReadOnlyList<(Guid Id, Casebook Stub)> closed, CancellationToken ct)
    {
        if (closed.Count == 0) return [];
        // Whole: the stub holds nothing to compare with.
        var children = (await session.LoadManyAsync<ChildDocument>(ct, [.. closed.Select(c => c.Id)])).ToDictionary(c => c.Id);
        return
        [
            .. closed.Select(c => (c.Stub, By: WholeValues.Of(typed, children[c.Id].Details)))
                .Where(c => c.By is not null).Select(c => Met(session, c.Stub, c.By!.Value)),
        ];
    }

    private static async Task<IReadOnlyList<ChildMatch>> ByReferenceAsync(IQuerySession session, string reference, CancellationToken ct)
    {
        var episode = await session.Query<EpisodeOutlineDocument>().FirstOrDefaultAsync(e => e.Reference == reference, ct);
        var book = episode is null ? null : await CaseReader.CasebookAsync(session, episode.ChildId, ct);
        return book is null ? [] : [book.IsHidden ? Met(session, book, WholeValue.Reference) : new ChildMatch(book, 1)];
    }

    private static ChildMatch Met(IQuerySession session, Casebook stub, WholeValue by)
    {
        Sight.Of(session).Meet(stub.ChildId, by);
        return new ChildMatch(stub, null);
    }

    [GeneratedRegex("^mc-[0-9]{4}-[0-9]{6}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ReferencePattern();
}
