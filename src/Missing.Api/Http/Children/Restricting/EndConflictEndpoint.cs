using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Restricting;

public static class EndConflictEndpoint
{
    [WolverinePost("/api/children/{id}/conflicts/ended")]
    [EndpointSummary("End what a person said of knowing the family")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, EndConflict command, WriteContext write) =>
        RestrictingWrites.Add(id, command, write);
}
