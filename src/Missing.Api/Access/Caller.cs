using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Missing.Api.Access.Sessions;
using Missing.Api.Shared;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Access;

/// <summary>The caller of a request: the actor written on every entry, and the attributes that decide which records they may see.</summary>
/// <param name="Actor">In the first of the person's roles that the route allows.</param>
/// <param name="LocalAuthority">Set for partners: the authority whose children they may see.</param>
/// <param name="Session">For a page, the id of its stored session; for a program, the session its token names. Null where there is none.</param>
/// <param name="Districts">The districts the person works for; empty means the whole force.</param>
public sealed record Caller(Actor Actor, string? LocalAuthority, string? Session, IReadOnlyList<string> Districts)
{
    private static readonly Dictionary<string, Role> ByName =
        Enum.GetValues<Role>().ToDictionary(r => Spelling.Of(r), r => r);

    public bool IsPartner => Actor.Role == Role.Partner;

    /// <summary>Every role of the person that the route allows.</summary>
    public IReadOnlyList<Role> MayActAs { get; private init; } = [Actor.Role];

    /// <summary>The person in the first of these roles that they have; where they have none, as on any other route.</summary>
    public Actor As(IReadOnlyList<Role> roles) => MayActAs.Where(roles.Contains).Select(r => Actor with { Role = r }).FirstOrDefault(Actor);

    /// <summary>The actor's id is issuer and subject, stable when the person is renamed.</summary>
    /// <exception cref="InvalidOperationException">The token has no subject, or no role the route allows: sign-in lets neither pass.</exception>
    public static Caller Of(HttpContext http)
    {
        var person = http.User;
        var subject = person.FindFirstValue("sub") ?? throw new InvalidOperationException("The token has no sub claim.");
        var allowed = http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>()?.Roles;
        List<Role> roles =
            [.. person.FindAll("roles").Select(x => x.Value).Where(r => ByName.ContainsKey(r) && allowed?.Contains(r) != false).Select(r => ByName[r])];
        if (roles.Count == 0) throw new InvalidOperationException("The token has no role that the route allows.");
        var actor = new Actor($"{person.FindFirstValue("iss")}|{subject}", person.FindFirstValue("name") ?? subject, roles[0]);
        return new Caller(
            actor,
            person.FindFirstValue("local_authority"),
            SessionOf(http),
            [.. person.FindAll("district").Select(d => d.Value)])
        { MayActAs = roles };
    }

    /// <summary>Whether a page's session asks; else it is a program with a token.</summary>
    public static bool IsAtAPage(HttpContext http) => PageSessionOf(http) is not null;

    private static string? PageSessionOf(HttpContext http) =>
        SignedInSessions.IdOf(http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties);

    // A page's session by the id it is kept and logged under; a program's by what its token calls itself.
    private static string? SessionOf(HttpContext http) =>
        PageSessionOf(http) ?? http.User.FindFirstValue("sid") ?? http.User.FindFirstValue("jti");

    /// <summary>
    /// What the caller may see of an episode, or null. A partner sees what is not restricted and not long closed, of a child of their own
    /// authority; of one that was theirs while missing, what they were told, until the episode is closed.
    /// </summary>
    public AuthoritySight? SightOf(LoadedEpisode loaded, Instant now) =>
        !IsPartner ? AuthoritySight.Whole : LocalAuthority is { } authority ? Authorities.SightOf(loaded, authority, now) : null;

    /// <summary>A partner sees the children of their own authority and no others.</summary>
    public bool MaySee(Casebook book, Instant now) => !IsPartner
        || (LocalAuthority is { } authority && Authorities.IsOf(ChildAt.Fold(book.Entries, now), authority, book.Policy.InForceAt(now).Lists));
}
