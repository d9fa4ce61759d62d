using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Grading;

public static class RegradeEndpoint
{
    [WolverinePost("/api/episodes/{id}/regrades")]
    [EndpointSummary("Decide the risk level again; the same level confirms it")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Regrade command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
