using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

public static class RecordReturnHomeInterviewEndpoint
{
    [WolverinePost("/api/episodes/{id}/return-home-interviews")]
    [EndpointSummary("Record the return home interview: offered, held or declined; it may cover several episodes")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(Guid id, RecordReturnHomeInterview command, WriteContext write)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var (entries, refused) = await episode.RecordAsync(command);
        if (refused is not null) return refused;
        // The interview stands on each episode it covers, and stops the clock of each.
        IReadOnlyList<Guid> covers = [.. (command.Covers ?? []).Append(id).Distinct().Order()];
        foreach (var covered in covers.Where(c => c != id))
        {
            var (other, unknown) = await LockedEpisode.TakeAsync(covered, write, checkIfMatch: false);
            if (other is null) return unknown!;
            // The same time on each, also when none was given.
            var (_, refusedThere) = await other.RecordAsync(command with { Covers = covers, OccurredAt = entries[0].Data.OccurredAt });
            if (refusedThere is not null) return refusedThere;
        }

        return episode.Answer(entries[0].Id, makesThing: false);
    }
}
