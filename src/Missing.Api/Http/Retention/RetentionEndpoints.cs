using Missing.Api.Http.Problems;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain.Retention;
using Missing.Projections.Policy;
using Missing.Projections.Retention;
using Missing.Projections.Store;
using Wolverine.Http;

namespace Missing.Api.Http.Retention;

/// <param name="Version">How many schedules were ever set.</param>
public sealed record ScheduleAnswer(Guid Id, Guid? EpisodeId, int Version);

/// <summary>How long records are kept: schedules, reviews, legal holds, and disposal by two people.</summary>
public static class RetentionEndpoints
{
    [WolverineGet("/api/retention")]
    [EndpointSummary("What is due for review, held, proposed for disposal, or to be erased")]
    [ProducesResponseType<RetentionView>(StatusCodes.Status200OK)]
    public static async Task<IResult> Get(ReadContext read) =>
        Results.Json(await RetentionReader.ReadAsync(read.Session, read.Now, read.Cancelled), MissingJson.Shared);

    [WolverinePost("/api/retention/schedules")]
    [EndpointSummary("Set when the records of a group come up for review")]
    [ProducesResponseType<ScheduleAnswer>(StatusCodes.Status200OK)]
    public static async Task<IResult> Schedule(ScheduleRetention command, WriteContext write)
    {
        var stream = await write.Session.Events.FetchForExclusiveWriting<PolicyDocument>(PolicyDocument.StreamId, write.Cancelled);
        var id = Guid.CreateVersion7();
        stream.AppendOne(StoredEvents.Wrap(command.By(write.Actor, write.Now), id));
        var version = (stream.Aggregate?.Schedules().Count() ?? 0) + 1;
        return Answer.Recorded(new ScheduleAnswer(id, EpisodeId: null, version), version);
    }

    [WolverinePost("/api/children/{id}/retention-decisions")]
    [EndpointSummary("Keep the record until a day, on which it is reviewed again")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Retain(Guid id, RetainRecord command, WriteContext write) => RecordAsync(id, command, write);

    [WolverinePost("/api/children/{id}/legal-holds")]
    [EndpointSummary("Place a legal hold: nothing of the record may be disposed of")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Hold(Guid id, PlaceLegalHold command, WriteContext write) => RecordAsync(id, command, write, makesThing: true);

    [WolverinePost("/api/children/{id}/legal-holds/{hid}/lifting")]
    [EndpointSummary("Lift a legal hold")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Lift(Guid id, Guid hid, LiftLegalHold command, WriteContext write) =>
        RecordAsync(id, command with { Hold = hid }, write);

    [WolverinePost("/api/children/{id}/disposal-proposals")]
    [EndpointSummary("Propose that the record is disposed of; an inspector approves it within a day")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Propose(Guid id, ProposeDisposal command, WriteContext write) =>
        RecordAsync(id, command, write, makesThing: true, awaitsApproval: true);

    [WolverinePost("/api/children/{id}/disposal-proposals/{pid}/approval")]
    [EndpointSummary("Approve a proposed disposal: nothing is entered on the record any more, and what it says is masked")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Approve(Guid id, Guid pid, ApproveDisposal command, WriteContext write) =>
        RecordAsync(id, command with { Proposal = pid }, write, awaitsApproval: false);

    private static async Task<IResult> RecordAsync(
        Guid id, IRetentionCommand command, WriteContext write, bool makesThing = false, bool? awaitsApproval = null)
    {
        var (child, problem) = await LockedChild.TakeAsync(id, write);
        if (child is null) return problem!;
        var retention = await RetentionReader.OfAsync(write.Session, child.Casebook, write.Now, write.Cancelled);
        var decision = RetentionRules.Decide(command, child.SituationAt(write.OccurredAt(command.OccurredAt)), retention);
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await child.AppendAsync(decision.Facts);
        return child.Answer(entries[0].Id, makesThing, awaitsApproval);
    }
}
