using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class DispatchPpnEndpoint
{
    [WolverinePost("/api/episodes/{id}/ppns/{nid}/dispatches")]
    [EndpointSummary("Send a notice")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid nid, DispatchPpn command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Ppn = nid }, write);
}
