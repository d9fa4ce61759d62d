using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Research;

public static class ReturnResearchEndpoint
{
    [WolverinePost("/api/episodes/{id}/research-results")]
    [EndpointSummary("Return research, subject by subject")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, ReturnResearch command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
