using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Policy;

namespace Missing.Projections.Reading;

/// <summary>
/// Loads what a case file is opened from. What it reads is written in the transaction of each append, so it reflects
/// every answered write. Two round trips for any number of children; one more where records were merged.
/// </summary>
public static class CaseReader
{
    public static async Task<PolicyHistory> PolicyAsync(IQuerySession session, CancellationToken ct) =>
        (await session.LoadAsync<PolicyDocument>(PolicyDocument.StreamId, ct))?.ToHistory() ?? PolicyHistory.Shipped;

    /// <summary>The casebook of one child (of the record that stands, where it was merged), or null for an unknown id.</summary>
    public static async Task<Casebook?> CasebookAsync(IQuerySession session, Guid childId, CancellationToken ct) =>
        (await CasebooksAsync(session, [childId], ct)).GetValueOrDefault(childId);

    /// <summary>The casebooks of several children, by the id that was asked for; unknown ids are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Casebook>> CasebooksAsync(
        IQuerySession session, IReadOnlyCollection<Guid> childIds, CancellationToken ct)
    {
        var ids = childIds.Distinct().ToArray();
        var batch = session.CreateBatchQuery();
        var policyQuery = batch.Load<PolicyDocument>(PolicyDocument.StreamId);
        var childrenQuery = batch.Query<ChildDocument>().Where(c => c.Id.IsOneOf(ids)).ToList();
        var outlinesQuery = batch.Query<EpisodeOutlineDocument>().Where(o => o.ChildId.IsOneOf(ids)).ToList();
        await batch.Execute(ct);

        var policy = (await policyQuery)?.ToHistory() ?? PolicyHistory.Shipped;
        var children = (await childrenQuery).ToDictionary(c => c.Id);
        var outlines = (await outlinesQuery).ToList();
        await AddMergedAsync(session, children, outlines, ct);

        var byChild = outlines.ToLookup(o => o.ChildId);
        return ids.Where(children.ContainsKey).ToDictionary(id => id, id => Assemble(children[id], children, byChild, policy));
    }

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
        ChildDocument asked, Dictionary<Guid, ChildDocument> children, ILookup<Guid, EpisodeOutlineDocument> outlines, PolicyHistory policy)
    {
        var standing = asked;
        while (standing.MergedInto is { } into && children.TryGetValue(into, out var next)) standing = next;
        var merged = new List<ChildDocument>();
        Collect(standing);
        var entries = merged.Count == 0
            ? standing.Entries
            : [.. standing.Entries, .. merged.SelectMany(m => m.Entries).Where(e => !IsOfTheRecord(e.Data))];
        return new Casebook(
            standing.Id,
            entries,
            [.. merged.Prepend(standing).SelectMany(m => outlines[m.Id]).Select(o => o.ToOutline())],
            policy);

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
