using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Research;

public static class RequestResearchEndpoint
{
    [WolverinePost("/api/episodes/{id}/research-requests")]
    [EndpointSummary("Ask control-room intelligence to research the child and the associates")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, RequestResearch command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
