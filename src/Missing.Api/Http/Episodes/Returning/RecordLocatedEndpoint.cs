using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class RecordLocatedEndpoint
{
    [WolverinePost("/api/episodes/{id}/located")]
    [EndpointSummary("Whereabouts known or claimed, not seen")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordLocated command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
