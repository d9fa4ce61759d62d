using Missing.Api.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Children.Markers;

public static class RaiseMarkerEndpoint
{
    [WolverinePost("/api/children/{id}/markers")]
    [EndpointSummary("Raise a marker")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, RaiseMarker command, WriteContext write) =>
        ChildWrites.Create(id, command, write);
}
