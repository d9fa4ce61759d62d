using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Agencies;

public static class HoldStrategyDiscussionEndpoint
{
    [WolverinePost("/api/episodes/{id}/strategy-discussions")]
    [EndpointSummary("Record a strategy discussion")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, HoldStrategyDiscussion command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
