using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Grading;

public static class GradeThriveEndpoint
{
    [WolverinePost("/api/episodes/{id}/thrive-gradings")]
    [EndpointSummary("Grade with THRIVE: how fast, how grave, and why")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, GradeThrive command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
