using JasperFx.Events;
using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Privacy;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Projections.Feed;

/// <summary>Masks the events of the feed for its reader: for a record closed to them, only the safety stub is left.</summary>
public static class FeedSight
{
    /// <summary>Two round trips while nothing has changed: the child of each episode, and the children's records.</summary>
    public static async Task<IReadOnlyList<(IEvent Event, Fact Fact)>> FactsAsync(
        IQuerySession session, IReadOnlyList<IEvent> events, CancellationToken ct)
    {
        var ofEpisodes = events.Where(e => e.Data is EpisodeEvent).Select(e => e.StreamId).Distinct().ToArray();
        var outlines = await session.Query<EpisodeOutlineDocument>().Where(o => o.Id.IsOneOf(ofEpisodes))
            .Select(o => new { o.Id, o.ChildId }).ToListAsync(ct);
        var childOf = outlines.ToDictionary(o => o.Id, o => o.ChildId);
        foreach (var e in events.Where(e => e.Data is ChildEvent)) childOf[e.StreamId] = e.StreamId;
        var alike = events.Select(e => e.Data).OfType<LikelyMatchFound>().Select(f => f.Other);
        var books = await CaseReader.CasebooksAsync(session, [.. childOf.Values.Concat(alike).Distinct()], ct);
        var reader = Sight.Of(session).Person;
        return
        [
            .. events.Where(e => e.Data is Fact && !IsOfClosed(e)).Select(e => (Event: e, Fact: IsHidden(e) ? Seen((Fact)e.Data, reader) : (Fact)e.Data))
                .Where(x => x.Fact is not null).Select(x => (x.Event, x.Fact!)),
        ];

        // An event of no known child is hidden too, because nothing says who may see it.
        bool IsHidden(IEvent e) => e.Data is ChildEvent or EpisodeEvent
            && !(childOf.TryGetValue(e.StreamId, out var child) && books.TryGetValue(child, out var book) && !book.IsHidden);
        // As LikelyRecords has it: of a closed record that is merely alike it is not told that it was found.
        bool IsOfClosed(IEvent e) => e.Data is LikelyMatchFound found
            && (!books.TryGetValue(found.Other, out var other) || other.IsHidden)
            && !(books.TryGetValue(e.StreamId, out var own) && own.Likely.ContainsKey(found.Other));
    }

    private static Fact? Seen(Fact fact, Actor reader) => fact switch
    {
        EpisodeEvent e => ClosedRecord.Of(e, reader),
        ChildEvent e => ClosedRecord.Of(e, reader),
        _ => fact,
    };
}
