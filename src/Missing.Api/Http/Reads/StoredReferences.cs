using Marten;
using Missing.Projections.Episodes;

namespace Missing.Api.Http.Reads;

/// <summary>References as the store has them; each names one episode for ever.</summary>
public sealed class StoredReferences(IDocumentStore store) : IEpisodeReferences
{
    public async Task<Guid?> FindAsync(string reference, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var found = await session.Query<EpisodeOutlineDocument>().Where(o => o.Reference == reference).Select(o => o.Id).ToListAsync(ct);
        return found.Count > 0 ? found[0] : null;
    }
}
