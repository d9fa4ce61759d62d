using Marten;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Alarms;
using Missing.Domain.Episodes;
using Missing.Projections.Alarms;
using Missing.Projections.Reading;
using Wolverine.Http;

namespace Missing.Api.Http.Alarms;

/// <summary>A named person answers an alarm, or puts it off with a reason.</summary>
public static class AlarmEndpoints
{
    [WolverinePost("/api/alarms/{id}/acknowledgements")]
    [EndpointSummary("Answer an alarm, by name")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Acknowledge(Guid id, AcknowledgeAlarm command, WriteContext write) =>
        AnswerAsync(id, command.OccurredAt, write, (alarm, _) => AcknowledgeAlarm.Decide(alarm, write.Actor));

    [WolverinePost("/api/alarms/{id}/shelvings")]
    [EndpointSummary("Put an alarm off with a reason; it stands again by itself")]
    [ProducesResponseType<EntryAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Shelve(Guid id, ShelveAlarm command, WriteContext write) =>
        AnswerAsync(id, command.OccurredAt, write, (alarm, files) => command.Decide(alarm, files, write.Actor, write.Now));

    private static async Task<IResult> AnswerAsync(
        Guid id, NodaTime.Instant? given, WriteContext write, Func<Alarm, IReadOnlyList<CaseFile>, Decision<EpisodeEvent>> decide)
    {
        if (await write.Session.Events.LoadAsync(id, write.Cancelled) is not { Data: AlarmRaised } raised)
            return NoSuchAlarm();
        // It may be about another episode of the child than the one it stands on, so a partner's sight is asked for below.
        var (episode, problem) = await LockedEpisode.TakeAsync(raised.StreamId, write, mayFind: e => write.Caller.MaySee(e.Casebook, write.Now));
        // A caller who may not see the episode may not see its alarms either.
        if (episode is null) return problem!.Status == StatusCodes.Status404NotFound ? NoSuchAlarm() : problem;
        var occurredAt = write.OccurredAt(given);
        var situation = episode.SituationAt(write.Now);
        if (TimeRules.InTheFuture(occurredAt, write.Now, situation.Policy) is { } future) return RefusalProblem.Of(future);
        var episodes = await AlarmReader.RecentEpisodesAsync(write.Session, episode.Casebook, write.Now, write.Cancelled);
        var alarm = AlarmReader.Of(episodes, write.Now).All.FirstOrDefault(a => a.Id == id);
        var ids = (alarm?.Clocks.Select(c => c.EpisodeId) ?? []).Append(raised.StreamId).ToHashSet();
        var about = episodes.Where(e => ids.Contains(e.Document.Id)).ToList();
        if (write.Caller.IsPartner && !about.Exists(e => write.Caller.SightOf(e, write.Now) is { IsFormer: false })) return NoSuchAlarm();
        if (alarm is null) return RefusalProblem.Of(AcknowledgeAlarm.Ended);
        var decision = decide(alarm, [.. about.Select(e => e.At(new Moment(write.Now, null)))]);
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await episode.AppendAsync([.. decision.Facts.Select(f => f with { OccurredAt = occurredAt, By = write.Actor })]);
        return episode.Answer(entries[0].Id, makesThing: false);
    }

    private static Problem NoSuchAlarm() => Problem.NotFound("There is no such alarm. Check the id.");
}
