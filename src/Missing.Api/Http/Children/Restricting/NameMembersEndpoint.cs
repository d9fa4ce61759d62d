using Missing.Api.Http.Writes;
using Missing.Domain.Children;
using Wolverine.Http;

namespace Missing.Api.Http.Children.Restricting;

public static class NameMembersEndpoint
{
    [WolverinePut("/api/children/{id}/restriction/members")]
    [EndpointSummary("Say anew who may see a restricted record")]
    [ProducesResponseType<ChildAnswer>(StatusCodes.Status200OK)]
    public static Task<IResult> Put(Guid id, NameMembers command, WriteContext write) =>
        RestrictingWrites.Add(id, command, write);
}
