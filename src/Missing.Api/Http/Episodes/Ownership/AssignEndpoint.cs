using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Ownership;

public static class AssignEndpoint
{
    [WolverinePost("/api/episodes/{id}/assignments")]
    [EndpointSummary("Give the episode to a person, role or team")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, Assign command, WriteContext write) =>
        EpisodeWrites.Create(id, command, write);
}
