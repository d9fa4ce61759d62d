using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Agencies;

public static class AcknowledgeNotificationEndpoint
{
    [WolverinePost("/api/episodes/{id}/notifications/{nid}/acknowledgements")]
    [EndpointSummary("Record that a notification was acknowledged")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid nid, AcknowledgeNotification command, WriteContext write) =>
        EpisodeWrites.Add(id, command with { Notification = nid }, write);
}
