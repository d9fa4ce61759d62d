using System.Text.RegularExpressions;
using Marten;
using Missing.Domain.Names;
using Missing.Projections.Episodes;
using Missing.Projections.Store;
using NodaTime.Text;

namespace Missing.Projections.Children;

/// <param name="Score">How well it matches; 1 is the best.</param>
public sealed record ChildMatch(ChildDocument Child, double Score);

/// <summary>
/// Finds a child by name, date of birth, address, phone or episode reference, tolerant of spelling: it uses trigrams (PostgreSQL's
/// pg_trgm), because a name misheard on the phone shares most of its trigrams but no word stem (docs/adr/0005). It reads columns
/// written by each append, so a child registered a second ago is found.
/// </summary>
public static partial class ChildSearch
{
    /// <summary>The lowest trigram similarity of a match; a setting of each connection.</summary>
    public const double Likeness = 0.35;

    // More than a force has records of one name and sound; those with the same date of birth come first.
    private const int MostCandidates = 200;

    public static async Task<IReadOnlyList<ChildMatch>> FindAsync(IQuerySession session, string typed, int limit, CancellationToken ct)
    {
        var whole = typed.Trim();
        if (ReferencePattern().IsMatch(whole)) return await ByReferenceAsync(session, whole.ToUpperInvariant(), ct);
        var digits = ChildSearchText.Digits(whole);
        var isPhone = digits.Length >= 6 && !DatePattern().IsMatch(whole)
            && whole.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '(' or ')' or '-');
        return await LikeAsync(session, isPhone ? digits : NameFolding.Fold(whole), limit, ct);
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
        var byLetters = await LikeAsync(session, string.Join(' ', child.Given.Concat(child.Family).Select(w => w.Letters)), 20, ct);
        var byKeys = await session.LoadManyAsync<ChildDocument>(ct, [.. rows]);
        return [.. byKeys.Concat(byLetters.Select(m => m.Child)).DistinctBy(c => c.Id).Where(c => SameChild.MayBe(child, LatinNames.Of(c.Details))).OrderBy(c => c.Id)];
    }

    private static async Task<IReadOnlyList<ChildMatch>> LikeAsync(IQuerySession session, string text, int limit, CancellationToken ct)
    {
        // The <% operator is answered by the trigram index, at the likeness that MissingStore sets for each connection.
        var rows = await session.AdvancedSql.QueryAsync<Guid, double>(
            $"""
            select row(c.id), row(word_similarity(?, c.data ->> 'searchText')::float8)
            from {MissingStore.ChildTable} c
            where ? <% (c.data ->> 'searchText') and (c.data ->> 'mergedInto') is null
            order by word_similarity(?, c.data ->> 'searchText') desc, c.id limit ?
            """,
            ct,
            text,
            text,
            text,
            limit);
        var children = (await session.LoadManyAsync<ChildDocument>(ct, [.. rows.Select(r => r.Item1)])).ToDictionary(c => c.Id);
        return [.. rows.Where(r => children.ContainsKey(r.Item1)).Select(r => new ChildMatch(children[r.Item1], r.Item2))];
    }

    private static async Task<IReadOnlyList<ChildMatch>> ByReferenceAsync(IQuerySession session, string reference, CancellationToken ct)
    {
        var episode = await session.Query<EpisodeOutlineDocument>().FirstOrDefaultAsync(e => e.Reference == reference, ct);
        if (episode is null) return [];
        var child = await session.LoadAsync<ChildDocument>(episode.ChildId, ct);
        return child is null ? [] : [new ChildMatch(child, 1)];
    }

    [GeneratedRegex("^mc-[0-9]{4}-[0-9]{6}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex DatePattern();
}
