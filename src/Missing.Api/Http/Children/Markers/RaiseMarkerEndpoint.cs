using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Markers;

public static class RaiseMarkerEndpoint
{
    [WolverinePost("/api/children/{id}/markers")]
    [EndpointSummary("Raise a marker")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status201Created)]
    public static Task<IResult> Post(Guid id, RaiseMarker command, WriteContext write) =>
        ChildWrites.Create(id, command, write);
}
