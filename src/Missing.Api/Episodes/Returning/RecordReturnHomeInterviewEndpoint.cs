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
        var occurredAt = write.OccurredAt(command.OccurredAt);
        var decision = EpisodeRules.Decide(command, episode.SituationAt(occurredAt));
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await episode.AppendAsync(decision.Facts);
        // The interview stands on each episode it covers, and stops the clock of each.
        IReadOnlyList<Guid> covers = [.. (command.Covers ?? []).Append(id).Distinct().Order()];
        foreach (var covered in covers.Where(c => c != id))
        {
            var (other, unknown) = await LockedEpisode.TakeAsync(covered, write, checkIfMatch: false);
            if (other is null) return unknown!;
            var there = EpisodeRules.Decide(command with { Covers = covers }, other.SituationAt(occurredAt));
            if (there.Refusal is { } refused) return RefusalProblem.Of(refused with { Field = "covers" });
            await other.AppendAsync(there.Facts);
        }

        return episode.Answer(entries[0].Id, makesThing: false);
    }
}
