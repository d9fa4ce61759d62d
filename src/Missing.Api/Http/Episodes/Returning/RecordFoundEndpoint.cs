using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class RecordFoundEndpoint
{
    [WolverinePost("/api/episodes/{id}/found")]
    [EndpointSummary("The child was seen by a named person")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordFound command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
