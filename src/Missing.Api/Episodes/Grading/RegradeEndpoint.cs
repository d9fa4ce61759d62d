using Missing.Api.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Episodes.Grading;

public static class RegradeEndpoint
{
    [WolverinePost("/api/episodes/{id}/regrades")]
    [EndpointSummary("Decide the risk level again; the same level confirms it")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Regrade command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
