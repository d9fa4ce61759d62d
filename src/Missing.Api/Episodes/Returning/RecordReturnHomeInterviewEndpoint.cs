using Missing.Api.Problems;
using Missing.Api.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Episodes.Returning;

public static class RecordReturnHomeInterviewEndpoint
{
    [WolverinePost("/api/episodes/{id}/return-home-interviews")]
    [EndpointSummary("Record the return home interview: offered, held or declined; it may cover several episodes")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(Guid id, RecordReturnHomeInterview command, WriteContext write)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var decision = EpisodeRules.Decide(command, episode.SituationAt(write.OccurredAt(command.OccurredAt)));
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await episode.AppendAsync(decision.Facts);
        // The interview stands on each episode it covers, and stops the clock of each.
        foreach (var covered in (command.Covers ?? []).Where(c => c != id).Distinct().Order())
        {
            var (other, unknown) = await LockedEpisode.TakeAsync(covered, write, checkIfMatch: false);
            if (other is null) return unknown!;
            await other.AppendAsync(decision.Facts);
        }

        return episode.Answer(entries[0].Id, makesThing: false);
    }
}
