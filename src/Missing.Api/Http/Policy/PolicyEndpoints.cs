using Marten;
using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Queries;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Policy;
using Missing.Projections.Policy;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using Wolverine;
using Wolverine.Http;

namespace Missing.Api.Http.Policy;

/// <param name="AwaitsApproval">True until an inspector has posted the same version.</param>
public sealed record PolicyAnswer(Guid Id, Guid? EpisodeId, int Version, bool AwaitsApproval);

/// <summary>One version of the policy, proposed or in force.</summary>
/// <param name="Id">None for the policy that ships.</param>
public sealed record PolicyVersionView(
    Guid? Id, string? ProposedBy, string? ApprovedBy, bool Approved, PolicyVersion Policy);

/// <summary>Durations and thresholds as data: what is in force, every version, and a new one.</summary>
public static class PolicyEndpoints
{
    [WolverineGet("/api/policy")]
    [EndpointSummary("The policy in force, as at a moment")]
    [Asks<Instant>("at", "The policy in force at this moment. Now when absent.")]
    [ProducesResponseType<PolicyVersion>(StatusCodes.Status200OK)]
    public static async Task<IResult> InForce(ReadContext read)
    {
        var query = read.Query;
        var at = query.Instant("at") ?? read.Now;
        if (query.Problem is { } problem) return problem;
        var history = await CaseReader.PolicyAsync(read.Session, read.Cancelled);
        return Results.Json(history.InForceAt(at), MissingJson.Shared);
    }

    [WolverineGet("/api/policy/versions")]
    [EndpointSummary("Every version of the policy, the one that ships first")]
    [ProducesResponseType<IReadOnlyList<PolicyVersionView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Versions(ReadContext read)
    {
        var document = await read.Session.LoadAsync<PolicyDocument>(PolicyDocument.StreamId, read.Cancelled);
        var shipped = new PolicyVersionView(null, null, null, true, ShippedPolicy.Version);
        var entered = Entered(document?.Versions() ?? []);
        return Results.Json(entered.Prepend(shipped), MissingJson.Shared);
    }

    [WolverinePost("/api/policy")]
    [EndpointSummary("Propose a version of the policy (administrator), or approve it by posting the same (inspector)")]
    [ProducesResponseType<PolicyAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<PolicyAnswer>(StatusCodes.Status201Created)]
    public static async Task<IResult> Propose(ProposePolicy command, WriteContext write)
    {
        // Before the first version there is no stream to lock, and of two who propose at once one would be told to try again.
        await write.TakeTurnsAsync(["policy"]);
        var stream = await write.Session.Events.FetchForExclusiveWriting<PolicyDocument>(PolicyDocument.StreamId, write.Cancelled);
        var versions = (stream.Aggregate?.Versions() ?? []).ToList();
        if (!write.IfMatch.Allows(versions.Count))
            return Problem.VersionStale(write.IfMatch.Known, versions.Count, Entered(versions.Skip((int)write.IfMatch.Known)).ToList());
        var open = versions.Where(v => v.Approval is null).Select(v => (v.Entry.Id, (PolicyProposed)v.Entry.Data)).ToList();
        var whole = command with { EffectiveFrom = command.EffectiveFrom!.Value.ToMillisecond() };
        var history = await CaseReader.PolicyOfAsync(write.Session, stream.Aggregate, write.Cancelled);
        var decision = whole.Decide(history, open, write.Actor, write.Now);
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var id = Guid.CreateVersion7();
        stream.AppendOne(StoredEvents.Wrap(decision.Facts[0], id));
        var proposed = decision.Facts[0] is PolicyProposed;
        if (!proposed)
        {
            var taken = new PolicyTakesEffect(whole.EffectiveFrom!.Value);
            await write.Bus.ScheduleAsync(taken, taken.At.ToDateTimeOffset());
        }

        var version = versions.Count + (proposed ? 1 : 0);
        var body = new PolicyAnswer(id, EpisodeId: null, version, AwaitsApproval: proposed);
        return proposed ? Answer.Created("/api/policy/versions", body, version) : Answer.Recorded(body, version);
    }

    private static IEnumerable<PolicyVersionView> Entered(
        IEnumerable<(Entry<PolicyEvent> Entry, PolicyVersion Version, PolicyApproved? Approval)> versions) => versions.Select(v =>
            new PolicyVersionView(v.Entry.Id, v.Entry.Data.By.Name, v.Approval?.By.Name, v.Approval is not null, v.Version));
}
