using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class PlaceChildEndpoint
{
    [WolverinePost("/api/episodes/{id}/placements")]
    [EndpointSummary("The child was handed to a carer or a local authority")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, PlaceChild command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
