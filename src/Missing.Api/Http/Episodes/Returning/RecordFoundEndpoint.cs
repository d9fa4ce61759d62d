using Missing.Api.Http.Writes;
using Missing.Domain.Episodes;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Returning;

/// <param name="StillMissingOn">Other episodes on which the same child still counts as missing: is the finding theirs too?</param>
public sealed record FoundAnswer(Guid Id, Guid EpisodeId, int Version, IReadOnlyList<StillMissing>? StillMissingOn);

public sealed record StillMissing(Guid EpisodeId, string Reference);

public static class RecordFoundEndpoint
{
    [WolverinePost("/api/episodes/{id}/found")]
    [EndpointSummary("The child was seen by a named person; of several open episodes of the child, on each")]
    [ProducesResponseType<FoundAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(Guid id, RecordFound command, WriteContext write)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var (entries, refused) = await episode.RecordAsync(command);
        if (refused is not null) return refused;
        var on = command.On(id) ?? [id];
        foreach (var also in on.Where(e => e != id))
        {
            var (other, unknown) = await LockedEpisode.TakeAsync(also, write, checkIfMatch: false);
            if (other is null) return unknown!;
            // The same time on each, also when none was given.
            var (_, refusedThere) = await other.RecordAsync(command with { AlsoOn = on, OccurredAt = entries[0].Data.OccurredAt });
            if (refusedThere is not null) return refusedThere;
        }

        var answer = episode.Answer(entries[0].Id, makesThing: false);
        var missing = episode.Casebook.OutlinesAt(write.Now).Where(o => o.Episode.IsMissing && !on.Contains(o.EpisodeId))
            .Select(o => new StillMissing(o.EpisodeId, o.Episode.Report!.Fact.Reference)).ToList();
        return answer with
        {
            Body = new FoundAnswer(entries[0].Id, id, (int)answer.Version!.Value, missing.Count == 0 ? null : missing),
        };
    }
}
