using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class DecideCrimeEndpoint
{
    [WolverinePost("/api/episodes/{id}/crime-decisions")]
    [EndpointSummary("Decide whether a crime is recorded")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, DecideCrime command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
