using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Ownership;

public static class AcknowledgeAssignmentEndpoint
{
    [WolverinePost("/api/episodes/{id}/assignments/{aid}/acknowledgements")]
    [EndpointSummary("Accept an assignment, by name")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid aid, AcknowledgeAssignment command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Assignment = aid }, write);
}
