using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Reviewing;

public static class RecordReviewEndpoint
{
    [WolverinePost("/api/episodes/{id}/reviews")]
    [EndpointSummary("Review the episode")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordReview command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
