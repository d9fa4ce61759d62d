using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class ReceiveInformationEndpoint
{
    [WolverinePost("/api/episodes/{id}/information")]
    [EndpointSummary("A further call, sighting or concern")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, ReceiveInformation command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
