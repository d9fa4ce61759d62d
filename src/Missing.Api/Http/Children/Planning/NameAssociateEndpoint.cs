using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Planning;

public static class NameAssociateEndpoint
{
    [WolverinePost("/api/children/{id}/associates")]
    [EndpointSummary("Name an associate")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Post(Guid id, NameAssociate command, WriteContext write) =>
        ChildWrites.Add(id, command, write);
}
