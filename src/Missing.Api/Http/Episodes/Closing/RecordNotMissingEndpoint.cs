using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Closing;

public static class RecordNotMissingEndpoint
{
    [WolverinePost("/api/episodes/{id}/not-missing")]
    [EndpointSummary("A duplicate, or the child was never missing and was seen")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(Guid id, RecordNotMissing command, WriteContext write)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var (entries, refused) = await episode.RecordAsync(command);
        if (refused is not null) return refused;
        // A duplicate leaves the counts.
        await RepeatDeadlines.PlanAsync(write.Bus, write.Session, episode.Casebook, episode.CasebookNow(), write.Now, write.Cancelled);
        return episode.Answer(entries[0].Id, makesThing: false);
    }
}
