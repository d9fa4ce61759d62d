using Marten;
using Missing.Projections.Episodes;

namespace Missing.Api.Access.Audit;

/// <summary>The child of an episode, by id alone: an auditor works with ids and sees no record.</summary>
public sealed class EpisodeChildren(IDocumentStore store)
{
    public async Task<Guid?> OfAsync(Guid episode, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return (await session.LoadAsync<EpisodeOutlineDocument>(episode, ct))?.ChildId;
    }
}
