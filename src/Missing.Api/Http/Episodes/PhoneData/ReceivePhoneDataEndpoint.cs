using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.PhoneData;

public static class ReceivePhoneDataEndpoint
{
    [WolverinePost("/api/episodes/{id}/phone-data-requests/{pid}/results")]
    [EndpointSummary("Record the phone data that came")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid pid, ReceivePhoneData command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Request = pid }, write);
}
