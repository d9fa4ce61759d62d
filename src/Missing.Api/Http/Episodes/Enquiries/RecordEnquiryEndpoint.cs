using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class RecordEnquiryEndpoint
{
    [WolverinePost("/api/episodes/{id}/enquiries")]
    [EndpointSummary("Record an enquiry that was made")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RecordEnquiry command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
