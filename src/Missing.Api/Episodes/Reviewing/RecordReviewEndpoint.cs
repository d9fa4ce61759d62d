using Missing.Api.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Episodes.Reviewing;

public static class RecordReviewEndpoint
{
    [WolverinePost("/api/episodes/{id}/reviews")]
    [EndpointSummary("Review the episode")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordReview command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
