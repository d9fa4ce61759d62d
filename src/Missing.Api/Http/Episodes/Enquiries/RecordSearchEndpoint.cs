using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class RecordSearchEndpoint
{
    [WolverinePost("/api/episodes/{id}/searches")]
    [EndpointSummary("Record a search that was conducted")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordSearch command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
