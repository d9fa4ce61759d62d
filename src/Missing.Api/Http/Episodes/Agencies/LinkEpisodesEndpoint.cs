using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Agencies;

public static class LinkEpisodesEndpoint
{
    [WolverinePost("/api/episodes/{id}/links")]
    [EndpointSummary("Link the episodes of children who are missing together; stands on both")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(Guid id, LinkEpisodes command, WriteContext write)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var (other, _) = await LockedEpisode.TakeAsync(command.EpisodeId!.Value, write, checkIfMatch: false);
        if (other is null) return Problem.Invalid("episodeId", "There is no such episode. Check the id of the other episode.");
        var (entries, refused) = await episode.RecordAsync(command);
        if (refused is not null) return refused;
        // The other side may know of it already; then there is nothing to add there.
        await other.RecordAsync(command with { EpisodeId = id, OccurredAt = entries[0].Data.OccurredAt });
        return episode.Answer(entries[0].Id, makesThing: false);
    }
}
