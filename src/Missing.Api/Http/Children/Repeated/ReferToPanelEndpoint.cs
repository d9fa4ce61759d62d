using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Repeated;

public static class ReferToPanelEndpoint
{
    [WolverinePost("/api/children/{id}/panel-referrals")]
    [EndpointSummary("Refer the child to a panel")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, ReferToPanel command, WriteContext write) =>
        ChildWrites.Add(id, command, write);
}
