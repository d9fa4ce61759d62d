using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Restricting;

public static class ReviewGlassBreakEndpoint
{
    [WolverinePost("/api/children/{id}/glass-breaks/{gid}/reviews")]
    [EndpointSummary("Review a breaking of the glass; never one's own")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid gid, ReviewGlassBreak command, WriteContext write) =>
        RestrictingWrites.Add(id, command with { GlassBreak = gid }, write);
}
