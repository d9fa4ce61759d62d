using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Closing;

public static class CloseEpisodeEndpoint
{
    [WolverinePost("/api/episodes/{id}/closure")]
    [EndpointSummary("Close the episode; return duties go on")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, CloseEpisode command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
