using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class SupervisePpnEndpoint
{
    [WolverinePost("/api/episodes/{id}/ppns/{nid}/supervisions")]
    [EndpointSummary("Approve a notice, or return it for work")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid nid, SupervisePpn command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Ppn = nid }, write);
}
