using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.PhoneData;

public static class RequestPhoneDataEndpoint
{
    [WolverinePost("/api/episodes/{id}/phone-data-requests")]
    [EndpointSummary("Ask for phone data")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, RequestPhoneData command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
