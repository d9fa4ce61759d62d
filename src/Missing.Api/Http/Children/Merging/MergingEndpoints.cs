using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Merging;

/// <summary>Two records are one child, or are not after all: an inspector proposes, the same post by a second one does it.</summary>
public static class MergingEndpoints
{
    [WolverinePost("/api/children/{id}/merge")]
    [EndpointSummary("Merge this record into another; done when a second inspector posts the same")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Merge(Guid id, MergeRecords command, WriteContext write)
    {
        var (child, into, problem) = await TakeBothAsync(id, command.Into!.Value, write);
        if (child is null) return problem!;
        var occurredAt = write.OccurredAt(command.OccurredAt);
        var other = into?.SituationAt(occurredAt).Child ?? (command.Into == id ? child.SituationAt(occurredAt).Child : null);
        return await RecordAsync(child, into, command.Decide(child.SituationAt(occurredAt), other), write);
    }

    [WolverinePost("/api/children/{id}/separation")]
    [EndpointSummary("Undo a merge; done when a second inspector posts the same")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Separate(Guid id, SeparateRecords command, WriteContext write)
    {
        var (child, into, problem) = await TakeBothAsync(id, command.Into!.Value, write);
        if (child is null) return problem!;
        var outlines = child.Casebook.Outlines;
        var decision = command.Decide(child.SituationAt(write.OccurredAt(command.OccurredAt)));
        var answer = await RecordAsync(child, into, decision, write);
        if (decision.Facts is [RecordsSeparated, ..]) await ReopenWhatRestedOnTheMergeAsync(outlines, write);
        return answer;
    }

    [WolverinePost("/api/children/{id}/same-child-decisions")]
    [EndpointSummary("Say whether two records are of one child: no is recorded on both, yes proposes the merge")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Decide(Guid id, DecideSameChild command, WriteContext write)
    {
        if (command.Same == true) return await Merge(id, command.Merge, write);
        var (child, other, problem) = await TakeBothAsync(id, command.OtherId!.Value, write);
        if (child is null) return problem!;
        var occurredAt = write.OccurredAt(command.OccurredAt);
        var decision = command.Decide(child.SituationAt(occurredAt), other?.SituationAt(occurredAt).Child, other?.Document.MergedHere ?? []);
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await child.AppendAsync(decision.Facts);
        await other!.AppendAsync(command.Mirrored(decision.Facts[0], [id, .. child.Document.MergedHere]));
        return child.Answer(entries[0].Id, makesThing: false);
    }

    // A duplicate of what is now another child's episode is no duplicate (docs/rules.md §3.6): the entry is struck out in the same
    // transaction, so the child is missing again, on the board and told of.
    private static async Task ReopenWhatRestedOnTheMergeAsync(IReadOnlyList<EpisodeOutline> together, WriteContext write)
    {
        var childOf = together.ToDictionary(o => o.EpisodeId, o => EpisodeAt.Fold(o.Entries, Instant.MaxValue).ChildId);
        foreach (var outline in together.OrderBy(o => o.EpisodeId))
        {
            var duplicate = EpisodeAt.Fold(outline.Entries, Instant.MaxValue).NotMissing;
            if (duplicate?.Fact.DuplicateOf is not { } of || !childOf.TryGetValue(of, out var other) || other == childOf[outline.EpisodeId]) continue;
            var (episode, _) = await LockedEpisode.TakeAsync(outline.EpisodeId, write, checkIfMatch: false);
            if (episode is null) continue;
            await episode.AppendAsync(
            [
                new Corrected(duplicate.Id, "The records were separated: the episode that this one was said to repeat is another child's.")
                {
                    OccurredAt = write.Now,
                    By = write.Actor,
                },
            ]);
        }
    }

    // In the order of the ids, so that two merges the other way round wait for each other instead of blocking.
    internal static async Task<(LockedChild? Child, LockedChild? Into, Problem? Problem)> TakeBothAsync(
        Guid id, Guid intoId, WriteContext write, bool checkIfMatch = true)
    {
        if (intoId == id)
        {
            var (only, noSuch) = await LockedChild.TakeAsync(id, write, checkIfMatch);
            return (only, null, noSuch);
        }

        if (intoId.CompareTo(id) < 0)
        {
            var first = await LockedChild.TakeAsync(intoId, write, checkIfMatch: false);
            var (child, problem) = await LockedChild.TakeAsync(id, write, checkIfMatch);
            return (child, first.Child, problem);
        }
        else
        {
            var (child, problem) = await LockedChild.TakeAsync(id, write, checkIfMatch);
            return (child, (await LockedChild.TakeAsync(intoId, write, checkIfMatch: false)).Child, problem);
        }
    }

    private static async Task<IResult> RecordAsync(LockedChild child, LockedChild? into, Decision<ChildEvent> decision, WriteContext write)
    {
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var (entry, isProposed) = await CarryOutAsync(child, into, decision.Facts, write);
        return child.Answer(entry, makesThing: false, awaitsApproval: isProposed);
    }

    /// <summary>Records the proposal, or on both records what the second inspector completes.</summary>
    internal static async Task<(Guid Entry, bool IsProposed)> CarryOutAsync(
        LockedChild child, LockedChild? into, IReadOnlyList<ChildEvent> facts, WriteContext write)
    {
        var entries = await child.AppendAsync(facts);
        if (facts[0] is MergeProposed or SeparationProposed) return (entries[0].Id, true);
        await into!.AppendAsync(facts);
        foreach (var record in (LockedChild[])[child, into]) await write.Bus.PublishAsync(new TellRepeatThresholds(record.Document.Id));
        return (entries[0].Id, false);
    }
}
