using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Agencies;

public static class NotifyAgencyEndpoint
{
    [WolverinePost("/api/episodes/{id}/notifications")]
    [EndpointSummary("Tell an agency, a parent or a carer")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, NotifyAgency command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
