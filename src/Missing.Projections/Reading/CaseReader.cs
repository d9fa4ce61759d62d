using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Policy;
using Missing.Projections.Store;

namespace Missing.Projections.Reading;

/// <summary>
/// Loads the data that a case file is opened from. The documents are written in the transaction of each append, so they reflect
/// every completed write. One round trip for any number of children while nothing has changed; one more for each kind of document
/// that did change, and where records were merged, and where two records may be of one child.
/// </summary>
public static class CaseReader
{
    // By the document as it was parsed; before the first proposal there is none, and it depends on the releases alone.
    private static readonly ConditionalWeakTable<object, PolicyHistory> Histories = [];

    public static async Task<PolicyHistory> PolicyAsync(IQuerySession session, CancellationToken ct) =>
        await PolicyAsync(session, await CaseVersions.OfPolicyAsync(session, ct), ct);

    /// <summary>
    /// The policy history of a document that the caller has read or locked; null before the first proposal. Put together once for each
    /// document: completing every version and folding its names took longer than a small page.
    /// </summary>
    public static async Task<PolicyHistory> PolicyOfAsync(IQuerySession session, PolicyDocument? document, CancellationToken ct)
    {
        var adopted = await AdoptedReleases.OfAsync(session, ct);
        return document is null
            ? Histories.GetValue(adopted, _ => new PolicyDocument().ToHistory(adopted))
            : Histories.GetValue(document, _ => document.ToHistory(adopted));
    }

    /// <summary>The casebook of one child (of the surviving record, where it was merged), or null for an unknown id.</summary>
    public static async Task<Casebook?> CasebookAsync(IQuerySession session, Guid childId, CancellationToken ct) =>
        (await CasebooksAsync(session, [childId], ct)).GetValueOrDefault(childId);

    /// <summary>The same without asking anew, for a caller who has asked which rows stand.</summary>
    internal static async Task<Casebook?> CasebookAsync(IQuerySession session, Guid childId, CaseVersions versions, CancellationToken ct) =>
        (await SeenAsync(session, await WholeAsync(session, [childId], versions, ct), ct)).GetValueOrDefault(childId);

    /// <summary>The casebooks of several children, by the requested id; unknown ids are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Casebook>> CasebooksAsync(
        IQuerySession session, IReadOnlyCollection<Guid> childIds, CancellationToken ct) =>
        await SeenAsync(session, await WholeAsync(session, childIds, ct), ct);

    private static async Task<IReadOnlyDictionary<Guid, Casebook>> SeenAsync(
        IQuerySession session, IReadOnlyDictionary<Guid, Casebook> books, CancellationToken ct)
    {
        var sight = Sight.Of(session);
        var others = books.Values.SelectMany(OthersOf).Where(id => !books.ContainsKey(id)).Distinct().ToList();
        var all = others.Count == 0 ? books : books.Concat(await WholeAsync(session, others, ct)).ToDictionary();
        return books.ToDictionary(b => b.Key, b => sight.Look(OthersOf(b.Value).Any() ? LikelyRecords.Known(b.Value, all, sight) : b.Value));
    }

    private static IEnumerable<Guid> OthersOf(Casebook book) => book.Entries.Select(e => e.Data).OfType<LikelyMatchFound>().Select(f => f.Other);

    private static async Task<IReadOnlyDictionary<Guid, Casebook>> WholeAsync(
        IQuerySession session, IReadOnlyCollection<Guid> childIds, CancellationToken ct)
    {
        Guid[] ids = [.. childIds.Distinct()];
        return await WholeAsync(session, ids, await CaseVersions.OfChildrenAsync(session, ids, ct), ct);
    }

    private static async Task<IReadOnlyDictionary<Guid, Casebook>> WholeAsync(
        IQuerySession session, Guid[] ids, CaseVersions versions, CancellationToken ct)
    {
        var policy = await PolicyAsync(session, versions, ct);
        var children = (await ParsedDocuments<ChildDocument>.Of(session, c => c.Id).ReadAsync(session, versions.OfChildren, ct)).ToDictionary(c => c.Id);
        var outlines = (await ParsedDocuments<EpisodeOutlineDocument>.Of(session, o => o.Id).ReadAsync(session, versions.OfOutlines, ct)).ToList();
        await AddMergedAsync(session, children, outlines, ct);

        var byChild = outlines.ToLookup(o => o.ChildId);
        return ids.Where(children.ContainsKey).ToDictionary(id => id, id => Assemble(session, children[id], children, byChild, policy));
    }

    private static async Task<PolicyHistory> PolicyAsync(IQuerySession session, CaseVersions versions, CancellationToken ct) =>
        await PolicyOfAsync(
            session, (await ParsedDocuments<PolicyDocument>.Of(session, p => p.Id).ReadAsync(session, versions.OfPolicy, ct)).SingleOrDefault(), ct);

    private static async Task AddMergedAsync(
        IQuerySession session, Dictionary<Guid, ChildDocument> children, List<EpisodeOutlineDocument> outlines, CancellationToken ct)
    {
        while (true)
        {
            var missing = children.Values.SelectMany(c => c.MergedHere.Concat(c.MergedInto is { } into ? [into] : []))
                .Where(id => !children.ContainsKey(id)).Distinct().ToArray();
            if (missing.Length == 0) return;
            foreach (var child in await session.LoadManyAsync<ChildDocument>(ct, missing)) children.TryAdd(child.Id, child);
            outlines.AddRange(await session.Query<EpisodeOutlineDocument>().Where(o => o.ChildId.IsOneOf(missing)).ToListAsync(ct));
            if (missing.Any(id => !children.ContainsKey(id))) return;
        }
    }

    private static Casebook Assemble(
        IQuerySession session,
        ChildDocument asked,
        Dictionary<Guid, ChildDocument> children,
        ILookup<Guid, EpisodeOutlineDocument> outlines,
        PolicyHistory policy)
    {
        var standing = asked;
        while (standing.MergedInto is { } into && children.TryGetValue(into, out var next)) standing = next;
        var merged = new List<ChildDocument>();
        Collect(standing);
        List<EpisodeOutlineDocument> episodes = [.. merged.Prepend(standing).SelectMany(m => outlines[m.Id]).OrderBy(o => o.Id)];
        return KeptCasebooks.Of(session).Of(standing.Id, [policy, standing, .. merged, .. episodes], () => new Casebook(
            standing.Id,
            merged.Count == 0 ? standing.Entries : [.. standing.Entries, .. merged.SelectMany(m => m.Entries).Where(e => !IsOfTheRecord(e.Data))],
            [.. episodes.Select(o => o.ToOutline())],
            policy));

        void Collect(ChildDocument child)
        {
            foreach (var id in child.MergedHere)
                if (children.TryGetValue(id, out var from) && !merged.Contains(from))
                {
                    merged.Add(from);
                    Collect(from);
                }
        }
    }

    // Identity and merging belong to the record itself; markers, plans and meetings belong to the child.
    private static bool IsOfTheRecord(ChildEvent fact) =>
        fact is ChildRegistered or ChildDetailsAmended or PlacementChanged
            or MergeProposed or RecordsMerged or SeparationProposed or RecordsSeparated or RepeatThresholdTold;
}
