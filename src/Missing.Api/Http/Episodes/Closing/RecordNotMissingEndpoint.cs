using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Children.Merging;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Closing;

/// <param name="AwaitsApproval">True where a second inspector must record the same before the records are merged and this is recorded.</param>
public sealed record NotMissingAnswer(Guid Id, Guid EpisodeId, int Version, bool? AwaitsApproval = null);

public static class RecordNotMissingEndpoint
{
    [WolverinePost("/api/episodes/{id}/not-missing")]
    [EndpointSummary("A duplicate, or the child was never missing and was seen")]
    [ProducesResponseType<NotMissingAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(Guid id, RecordNotMissing command, WriteContext write)
    {
        if (command is { Merge: true, DuplicateOf: { } of } && await RecordsAsync(id, of, write) is { } records)
            return await MergeAndRecordAsync(id, command, records, write);
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var (entries, refused) = await episode.RecordAsync(command);
        if (refused is not null) return refused;
        return await AnswerAsync(episode, entries[0].Id, write);
    }

    /// <summary>The records that the two episodes stand on; null where they are one already, or there is no such episode.</summary>
    private static async Task<(Guid From, Guid Into)?> RecordsAsync(Guid id, Guid of, WriteContext write) =>
        await EpisodeReader.LoadAsync(write.Session, id, write.Cancelled) is { } own
        && await EpisodeReader.LoadAsync(write.Session, of, write.Cancelled) is { } other
        && own.Casebook.ChildId != other.Casebook.ChildId
            ? (own.Casebook.ChildId, other.Casebook.ChildId)
            : null;

    // The children's streams before the episode's, as a report takes them.
    private static async Task<IResult> MergeAndRecordAsync(Guid id, RecordNotMissing command, (Guid From, Guid Into) records, WriteContext write)
    {
        var (child, into, noChild) = await MergingEndpoints.TakeBothAsync(records.From, records.Into, write, checkIfMatch: false);
        if (child is null || into is null) return noChild ?? LockedChild.NoSuchChild();
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var at = write.OccurredAt(command.OccurredAt);
        var merge = new MergeRecords(records.Into, command.Reason) { OccurredAt = at }.Decide(child.SituationAt(at), into.SituationAt(at).Child);
        if (merge.Refusal is { } unmerged) return RefusalProblem.Of(unmerged);
        // Judged as of one child: who proposes is told at once what would be refused.
        var together = episode.Casebook with { Outlines = [.. episode.Casebook.Outlines, .. into.Casebook.Outlines] };
        var duplicate = EpisodeRules.Decide(
            command, new Situation(together.Open(id, episode.Entries, at), write.Actor, at, write.Now));
        if (duplicate.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var (merged, isProposed) = await MergingEndpoints.CarryOutAsync(child, into, merge.Facts, write);
        if (isProposed) return Answer(episode, merged, awaitsApproval: true);
        var entries = await episode.AppendAsync(duplicate.Facts);
        return await AnswerAsync(episode, entries[0].Id, write);
    }

    private static async Task<IResult> AnswerAsync(LockedEpisode episode, Guid entry, WriteContext write)
    {
        // A duplicate leaves the counts.
        await RepeatDeadlines.PlanAsync(write.Bus, write.Session, episode.Casebook, episode.CasebookNow(), write.Now, write.Cancelled);
        return Answer(episode, entry, awaitsApproval: null);
    }

    private static Answer Answer(LockedEpisode episode, Guid entry, bool? awaitsApproval)
    {
        var answer = episode.Answer(entry, makesThing: false);
        return answer with { Body = new NotMissingAnswer(entry, episode.Document.Id, (int)answer.Version!.Value, awaitsApproval) };
    }
}
