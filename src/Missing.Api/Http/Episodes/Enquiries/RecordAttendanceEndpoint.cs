using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class RecordAttendanceEndpoint
{
    [WolverinePost("/api/episodes/{id}/attendances")]
    [EndpointSummary("An officer attended")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordAttendance command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
