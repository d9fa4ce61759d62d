using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Agencies;

public static class DecidePublicityEndpoint
{
    [WolverinePost("/api/episodes/{id}/publicity-decisions")]
    [EndpointSummary("Decide whether to ask the public")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, DecidePublicity command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
