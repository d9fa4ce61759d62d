using Marten;
using Missing.Api.Background.Deadlines;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Names;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Api.Background.LikeRecords;

/// <summary>Two records may be of one child: each is to say so of the other.</summary>
public sealed record TellOfLikeRecords(Guid One, Guid Other);

public static class TellOfLikeRecordsHandler
{
    /// <summary>Looks again under the locks of both: a person may have answered meanwhile, or another batch told of them.</summary>
    public static async Task Handle(TellOfLikeRecords tell, IDocumentSession session, CancellationToken ct)
    {
        Sight.Whole.Through(session);
        session.LastModifiedBy = Actor.System.Id;
        Guid[] ids = [.. new[] { tell.One, tell.Other }.Order()];
        var streams = new List<JasperFx.Events.IEventStream<ChildDocument>>();
        foreach (var id in ids) streams.Add(await session.Events.FetchForExclusiveWriting<ChildDocument>(id, ct));
        var records = streams.Select(s => s.Aggregate).OfType<ChildDocument>().Where(c => c.MergedInto is null).ToList();
        if (records.Count < 2 || !SameChild.MayBe(LatinNames.Of(records[0].Details), LatinNames.Of(records[1].Details))) return;
        var books = await CaseReader.CasebooksAsync(session, ids, ct);
        if (ids.Any(id => ComparedRecords.Of(books[id].Entries).Overlaps(ids.Where(other => other != id)))) return;
        var now = await DatabaseClock.NowAsync(session, ct);
        for (var i = 0; i < streams.Count; i++)
            streams[i].AppendOne(StoredEvents.Wrap(new LikelyMatchFound(ids[1 - i]) { OccurredAt = now, By = Actor.System }, Guid.CreateVersion7()));
    }
}
