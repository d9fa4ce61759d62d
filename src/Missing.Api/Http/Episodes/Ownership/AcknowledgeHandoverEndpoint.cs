using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Ownership;

public static class AcknowledgeHandoverEndpoint
{
    [WolverinePost("/api/episodes/{id}/handovers/{hid}/acknowledgements")]
    [EndpointSummary("Accept a handover, by name")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid hid, AcknowledgeAssignment command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Assignment = hid }, write);
}
