using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Ownership;

public static class AcknowledgeTransferEndpoint
{
    [WolverinePost("/api/episodes/{id}/transfers/{tid}/acknowledgements")]
    [EndpointSummary("Record the other force's written acceptance")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid tid, AcknowledgeTransfer command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Transfer = tid }, write);
}
