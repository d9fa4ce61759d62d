using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Ownership;

public static class RequestTransferEndpoint
{
    [WolverinePost("/api/episodes/{id}/transfers")]
    [EndpointSummary("Ask another force to take the episode over")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, RequestTransfer command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
