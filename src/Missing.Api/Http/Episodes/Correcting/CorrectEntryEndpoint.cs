using System.Text.Json;
using Missing.Api.Access;
using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Bodies;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Correcting;

public static class CorrectEntryEndpoint
{
    [WolverinePost("/api/episodes/{id}/corrections")]
    [EndpointSummary("Correct an entry, or strike it out; the entry stays and says so")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(Guid id, CorrectEntry command, WriteContext write, EntryWriters writers)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var (replacement, invalid) = Replacement(command, episode.Entries);
        if (invalid is not null) return invalid;
        var situation = writers.Correcting(command.EntryId!.Value, id, episode.Casebook, episode.Entries, write.Caller, write.Now) with
        {
            PersonKnown = await write.KnowsPersonAsync(replacement),
        };
        var decision = CorrectionRules.Decide(command with { OccurredAt = command.OccurredAt?.ToMillisecond() }, replacement, situation);
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var before = episode.Entries;
        var entries = await episode.AppendAsync(decision.Facts);
        if (await SharedWrites.FollowAsync(episode, before, (Corrected)entries[0].Data, write) is { } elsewhere) return elsewhere;
        // The report or the return may be what was corrected, and with it the counts.
        await RepeatDeadlines.PlanAsync(write.Bus, write.Session, episode.Casebook, episode.CasebookNow(), write.Now, write.Cancelled);
        return episode.Answer(entries[0].Id, makesThing: false);
    }

    /// <summary>The body of the original command, read as strictly as if it had been posted by itself.</summary>
    private static (IEpisodeCommand? Command, Problem? Problem) Replacement(CorrectEntry correction, IReadOnlyList<Entry<EpisodeEvent>> entries)
    {
        if (correction.Replacement is not { ValueKind: not JsonValueKind.Null } json) return (null, null);
        var target = entries.FirstOrDefault(e => e.Id == correction.EntryId)?.Data;
        if (target is null) return (null, Problem.NotFound("There is no such entry on this episode."));
        if (EpisodeEvents.CommandFor(target) is not { } type)
            return (null, Problem.Refused("not-correctable", "This contradicts what has happened", "This entry cannot be replaced."));
        return BodyReader.CheckPart(json, type, "replacement") is { } invalid
            ? (null, invalid)
            : ((IEpisodeCommand)json.Deserialize(type, MissingJson.Shared)!, null);
    }
}
