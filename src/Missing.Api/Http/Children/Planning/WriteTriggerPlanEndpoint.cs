using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Planning;

public static class WriteTriggerPlanEndpoint
{
    [WolverinePut("/api/children/{id}/trigger-plan")]
    [EndpointSummary("Write the trigger plan; replaces the one in force")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Put(Guid id, WriteTriggerPlan command, WriteContext write) =>
        ChildWrites.Add(id, command, write);
}
