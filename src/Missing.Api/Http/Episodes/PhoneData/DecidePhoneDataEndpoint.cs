using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.PhoneData;

public static class DecidePhoneDataEndpoint
{
    [WolverinePost("/api/episodes/{id}/phone-data-requests/{pid}/decisions")]
    [EndpointSummary("Authorise or refuse phone data")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid pid, DecidePhoneData command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Request = pid }, write);
}
