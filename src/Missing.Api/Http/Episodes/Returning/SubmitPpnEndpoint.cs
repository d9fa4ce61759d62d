using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class SubmitPpnEndpoint
{
    [WolverinePost("/api/episodes/{id}/ppns")]
    [EndpointSummary("Submit a public protection notice, or say why none is required")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, SubmitPpn command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
