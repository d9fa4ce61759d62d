using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Planning;

public static class ReceiveCarerFormEndpoint
{
    [WolverinePost("/api/children/{id}/carer-forms")]
    [EndpointSummary("Record the carer's form (Philomena Protocol)")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, ReceiveCarerForm command, WriteContext write) =>
        ChildWrites.Add(id, command, write);
}
