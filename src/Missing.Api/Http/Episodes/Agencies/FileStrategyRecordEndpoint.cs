using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Agencies;

public static class FileStrategyRecordEndpoint
{
    [WolverinePost("/api/episodes/{id}/strategy-discussions/{sid}/record")]
    [EndpointSummary("File the record of a strategy discussion")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid sid, FileStrategyRecord command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Discussion = sid }, write);
}
