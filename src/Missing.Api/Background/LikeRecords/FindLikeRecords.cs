using Marten;
using Missing.Domain.Children;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using Wolverine;

namespace Missing.Api.Background.LikeRecords;

/// <summary>
/// Finds records that may be of one child and that no write has compared: entered before the product compared them, loaded past the Api, or
/// alike only since a spelling was learnt. Every night, on one node, a batch after the other.
/// </summary>
/// <param name="After">The record that the batch begins after.</param>
public sealed record FindLikeRecords(Guid After)
{
    public const string Name = "like-records";
    public const string EveryNight = "30 2 * * *";

    internal const int Batch = 50;
}

public static class FindLikeRecordsHandler
{
    /// <summary>Tells of each pair by a message of its own, so that no batch holds more than two records.</summary>
    public static async Task<FindLikeRecords?> Handle(FindLikeRecords find, IQuerySession session, IMessageBus bus, CancellationToken ct)
    {
        Sight.Whole.Through(session);
        var ids = await session.AdvancedSql.QueryAsync<Guid>(
            $"select c.id from {MissingStore.ChildTable} c where c.id > ? and (c.data ->> 'mergedInto') is null order by c.id limit {FindLikeRecords.Batch}",
            ct,
            find.After);
        foreach (var child in await session.LoadManyAsync<ChildDocument>(ct, [.. ids]))
        {
            var compared = ComparedRecords.Of(child.Entries);
            foreach (var other in await ChildSearch.MayBeSameAsync(session, LatinNames.Of(child.Details), ct))
                if (other.Id != child.Id && !compared.Contains(other.Id) && !ComparedRecords.Of(other.Entries).Contains(child.Id))
                    await bus.PublishAsync(new TellOfLikeRecords(child.Id, other.Id));
        }

        return ids.Count == FindLikeRecords.Batch ? new FindLikeRecords(ids[^1]) : null;
    }
}
