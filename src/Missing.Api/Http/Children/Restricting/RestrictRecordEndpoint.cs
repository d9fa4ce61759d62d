using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Restricting;

public static class RestrictRecordEndpoint
{
    [WolverinePost("/api/children/{id}/restriction")]
    [EndpointSummary("Restrict the record to its members")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, RestrictRecord command, WriteContext write) =>
        RestrictingWrites.Add(id, command, write);
}
