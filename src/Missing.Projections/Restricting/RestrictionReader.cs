using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Children;
using NodaTime;

namespace Missing.Projections.Restricting;

/// <summary>
/// The work of inspectors and auditors: glass breaks to review, and restrictions that wait to be lifted. No row tells an auditor,
/// or anybody to whom the record is closed, whose record it is.
/// </summary>
public static class RestrictionReader
{
    // A reviewed glass break stays listed for as long as people may come back to ask about it.
    private static readonly Duration Recent = Duration.FromDays(28);

    /// <summary>Glass breaks that nobody has reviewed, the longest waiting first; each is listed as soon as the glass is broken.</summary>
    public static async Task<IReadOnlyList<GlassBreakView>> UnreviewedAsync(IQuerySession session, Actor reader, Instant now, CancellationToken ct)
    {
        var documents = await session.Query<ChildDocument>().Where(c => c.HasUnreviewedGlass).ToListAsync(ct);
        return [.. (await ViewsAsync(session, documents, reader, now, ct)).Where(b => b.Review is null).OrderBy(b => b.At)];
    }

    /// <summary>The unreviewed glass breaks, then those of the last weeks that were reviewed, the newest first.</summary>
    public static async Task<IReadOnlyList<GlassBreakView>> GlassBreaksAsync(IQuerySession session, Actor reader, Instant now, CancellationToken ct)
    {
        var since = now - Recent;
        var documents = await session.Query<ChildDocument>().Where(c => c.HasUnreviewedGlass || c.GlassBrokenAt >= since).ToListAsync(ct);
        var views = await ViewsAsync(session, documents, reader, now, ct);
        return
        [
            .. views.Where(b => b.Review is null).OrderBy(b => b.At),
            .. views.Where(b => b.Review is not null && b.At >= since).OrderByDescending(b => b.At),
        ];
    }

    /// <summary>Proposals that have not expired, the first to expire first.</summary>
    public static async Task<IReadOnlyList<LiftingView>> LiftingsAsync(IQuerySession session, Actor reader, Instant now, CancellationToken ct)
    {
        var proposed = await session.Query<ChildDocument>().Where(c => c.LiftingProposedAt != null && c.MergedInto == null).ToListAsync(ct);
        var views = new List<LiftingView>();
        foreach (var document in proposed)
        {
            var child = ChildAt.Fold(document.Entries, Instant.MaxValue);
            if (child.Restriction is not { Lifting: { } lifting } restriction || !lifting.IsOpen(now)) continue;
            views.Add(new LiftingView(
                lifting.Id,
                $"RL-{lifting.Id.ToString("N")[^6..].ToUpperInvariant()}",
                document.Id,
                NameOf(child, reader, now),
                lifting.By.Name,
                lifting.Reason,
                lifting.At,
                lifting.StandsUntil,
                restriction.Scope,
                restriction.By.Name,
                restriction.Reason,
                restriction.Since,
                lifting.By.Id == reader.Id));
        }

        return [.. views.OrderBy(v => v.StandsUntil)];
    }

    private static async Task<IReadOnlyList<GlassBreakView>> ViewsAsync(
        IQuerySession session, IReadOnlyList<ChildDocument> documents, Actor reader, Instant now, CancellationToken ct)
    {
        // A glass break of a record that was merged afterwards is reviewed on the surviving record.
        var byId = documents.ToDictionary(d => d.Id);
        while (byId.Values.Select(d => d.MergedInto).OfType<Guid>().Where(id => !byId.ContainsKey(id)).Distinct().ToArray() is { Length: > 0 } missing)
            foreach (var document in await session.LoadManyAsync<ChildDocument>(ct, missing)) byId.TryAdd(document.Id, document);
        var reviews = byId.Values.SelectMany(d => d.Entries.Select(e => e.Data)).OfType<GlassBreakReviewed>().ToLookup(r => r.GlassBreak);
        return [.. documents.SelectMany(d => Views(d, byId, reviews, reader, now))];
    }

    private static IEnumerable<GlassBreakView> Views(
        ChildDocument document, Dictionary<Guid, ChildDocument> byId, ILookup<Guid, GlassBreakReviewed> reviews, Actor reader, Instant now)
    {
        var standing = document;
        while (standing.MergedInto is { } into) standing = byId[into];
        var name = NameOf(ChildAt.Fold(standing.Entries, Instant.MaxValue), reader, now);
        foreach (var broken in ChildAt.Fold(document.Entries, Instant.MaxValue).GlassBreaks)
        {
            var review = reviews[broken.Id].LastOrDefault();
            yield return new GlassBreakView(
                broken.Id,
                broken.Reference,
                standing.Id,
                name,
                broken.By.Name,
                broken.By.Role,
                broken.Code,
                broken.Reason,
                broken.At,
                broken.Until,
                broken.ReviewDueAt,
                review is null && now >= broken.ReviewDueAt,
                broken.By.Id == reader.Id,
                review is null ? null : new GlassBreakReviewView(review.Outcome, review.Notes, review.By.Name, review.OccurredAt));
        }
    }

    private static string? NameOf(ChildAt child, Actor reader, Instant now) =>
        reader.Role == Role.Inspector && child.IsOpenTo(reader, now) ? child.DisplayName : null;
}
