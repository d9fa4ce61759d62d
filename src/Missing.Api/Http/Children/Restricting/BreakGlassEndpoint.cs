using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Restricting;

public static class BreakGlassEndpoint
{
    [WolverinePost("/api/children/{id}/glass-breaks")]
    [EndpointSummary("Look into a restricted record for 60 minutes")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, BreakGlass command, WriteContext write) =>
        RestrictingWrites.Create(id, command, write);
}
