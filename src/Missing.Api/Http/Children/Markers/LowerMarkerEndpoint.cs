using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Markers;

public static class LowerMarkerEndpoint
{
    [WolverinePost("/api/children/{id}/markers/{mid}/lowering")]
    [EndpointSummary("Lower a marker")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, Guid mid, LowerMarker command, WriteContext write) =>
        ChildWrites.Add(id, command with { Marker = mid }, write);
}
