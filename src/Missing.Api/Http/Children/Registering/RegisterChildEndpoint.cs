using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain.Children;
using Missing.Projections.Store;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Registering;

public static class RegisterChildEndpoint
{
    [WolverinePost("/api/children")]
    [EndpointSummary("Register a child; a likely match is asked about first")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status201Created)]
    public static async Task<IResult> Post(RegisterChild command, WriteContext write)
    {
        var (duplicate, untold) = await LikelyMatches.AskAsync(command, write);
        if (duplicate is not null) return duplicate;
        var (id, occurredAt) = (Guid.CreateVersion7(), write.OccurredAt(command.OccurredAt));
        var decision = ChildRules.Decide(command, await NewChild.SituationAsync(id, occurredAt, write));
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        NewChild.Start(id, [.. decision.Facts, .. await LikelyMatches.NoteAsync(id, untold, write)], write);
        return Answer.Created($"/api/children/{id}", new ChildAnswer(id, id, EpisodeId: null, decision.Facts.Count), decision.Facts.Count);
    }
}
