using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Repeated;

public static class ConsiderInPanelEndpoint
{
    [WolverinePost("/api/children/{id}/panel-considerations")]
    [EndpointSummary("Record the panel's consideration")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, ConsiderInPanel command, WriteContext write) =>
        ChildWrites.Add(id, command, write);
}
