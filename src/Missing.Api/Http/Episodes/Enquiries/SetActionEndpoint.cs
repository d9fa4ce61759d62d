using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class SetActionEndpoint
{
    [WolverinePost("/api/episodes/{id}/actions")]
    [EndpointSummary("Set something to be done, by somebody, by a time")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, SetAction command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
