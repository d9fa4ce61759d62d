using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Ownership;

public static class HandOverEndpoint
{
    [WolverinePost("/api/episodes/{id}/handovers")]
    [EndpointSummary("Hand the episode from one owner to the next")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, HandOver command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
