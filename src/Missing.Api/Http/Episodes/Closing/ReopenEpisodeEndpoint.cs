using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Closing;

public static class ReopenEpisodeEndpoint
{
    [WolverinePost("/api/episodes/{id}/reopening")]
    [EndpointSummary("Open the episode again, in the state found")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, ReopenEpisode command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
