using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain.Policy;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Projections.Policy;

/// <summary>
/// The releases this database has had, as recorded by the migrations. Read once for each store: a node starts after the migration
/// of its own version, and does not know the rules of a later one.
/// </summary>
public static class AdoptedReleases
{
    private static readonly ConditionalWeakTable<IDocumentStore, IReadOnlyList<AdoptedRelease>> Known = [];

    internal static async Task<IReadOnlyList<AdoptedRelease>> OfAsync(IQuerySession session, CancellationToken ct)
    {
        if (Known.TryGetValue(session.DocumentStore, out var known)) return known;
        var rows = await session.AdvancedSql.QueryAsync<int, long>(
            "select row(number), row((extract(epoch from greatest(adopted_at, timestamptz '0001-01-01')) * 1000)::bigint) "
            + $"from {MissingStore.ReleaseTable}",
            ct);
        var adopted = rows.Select(r => new AdoptedRelease(r.Item1, Instant.FromUnixTimeMilliseconds(r.Item2))).ToList();
        Known.AddOrUpdate(session.DocumentStore, adopted);
        return adopted;
    }
}
