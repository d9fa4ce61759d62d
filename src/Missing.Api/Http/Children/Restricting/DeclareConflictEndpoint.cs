using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Restricting;

public static class DeclareConflictEndpoint
{
    [WolverinePost("/api/children/{id}/conflicts")]
    [EndpointSummary("Say that one knows the family")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, DeclareConflict command, WriteContext write) =>
        RestrictingWrites.Add(id, command, write);
}
