using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class DecideInformationEndpoint
{
    [WolverinePost("/api/episodes/{id}/information/{iid}/decisions")]
    [EndpointSummary("Decide on information that came after the search had ended")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid iid, DecideInformation command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Information = iid }, write);
}
