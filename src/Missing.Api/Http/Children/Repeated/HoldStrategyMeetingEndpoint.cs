using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Repeated;

public static class HoldStrategyMeetingEndpoint
{
    [WolverinePost("/api/children/{id}/strategy-meetings")]
    [EndpointSummary("Record a strategy meeting")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, HoldStrategyMeeting command, WriteContext write) =>
        ChildWrites.Add(id, command, write);
}
