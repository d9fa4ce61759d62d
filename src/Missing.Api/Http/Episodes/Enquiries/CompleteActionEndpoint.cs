using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class CompleteActionEndpoint
{
    [WolverinePost("/api/episodes/{id}/actions/{aid}/completions")]
    [EndpointSummary("Complete an action")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid aid, CompleteAction command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { ActionId = aid }, write);
}
