using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class RecordFoundDeceasedEndpoint
{
    [WolverinePost("/api/episodes/{id}/found-deceased")]
    [EndpointSummary("The child was found dead")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordFoundDeceased command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
