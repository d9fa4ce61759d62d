using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Enquiries;

public static class AddNoteEndpoint
{
    [WolverinePost("/api/episodes/{id}/notes")]
    [EndpointSummary("Add a note")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, AddNote command, WriteContext write) =>
        EpisodeWrites.Add(id, command, write);
}
