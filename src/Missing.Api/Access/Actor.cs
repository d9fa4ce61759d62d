using System.Security.Claims;

namespace Missing.Api.Access;

/// <summary>Who acts, and in which role: what is written on every entry.</summary>
/// <param name="Id">Stable over renamings: the issuer and its subject, <c>issuer|sub</c>.</param>
/// <param name="Role">The first of the person's roles that the route allows.</param>
/// <param name="LocalAuthority">Set for partners: the authority whose children they may see.</param>
public sealed record Actor(string Id, string Name, string Role, IReadOnlyList<string> Roles, string? LocalAuthority)
{
    public static Actor Of(HttpContext http)
    {
        var person = http.User;
        var subject = person.FindFirstValue("sub") ?? throw new InvalidOperationException("The token has no sub claim.");
        var roles = person.FindAll("roles").Select(x => x.Value).Where(Access.Roles.All.Contains).ToList();
        var allowed = http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>()?.Roles;
        return new Actor(
            $"{person.FindFirstValue("iss")}|{subject}",
            person.FindFirstValue("name") ?? subject,
            roles.FirstOrDefault(role => allowed is null || allowed.Contains(role)) ?? "",
            roles,
            person.FindFirstValue("local_authority"));
    }
}
