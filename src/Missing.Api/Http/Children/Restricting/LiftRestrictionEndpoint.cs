using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Restricting;

public static class LiftRestrictionEndpoint
{
    [WolverinePost("/api/children/{id}/restriction/lifting")]
    [EndpointSummary("Lift the restriction; done when a second inspector or an auditor posts the same")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, LiftRestriction command, WriteContext write) =>
        RestrictingWrites.Add(id, command, write);
}
