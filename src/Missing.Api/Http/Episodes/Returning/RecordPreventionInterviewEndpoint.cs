using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class RecordPreventionInterviewEndpoint
{
    [WolverinePost("/api/episodes/{id}/prevention-interviews")]
    [EndpointSummary("Record the prevention interview")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordPreventionInterview command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
