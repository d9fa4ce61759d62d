using System.Globalization;
using System.Security.Claims;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Access;

/// <summary>
/// What asks for more than that somebody once signed in: breaking the glass, and each of the two hands of an act that needs two. Whether the
/// sign-in was fresh and strong enough is read from what the provider says of it (<c>auth_time</c>, <c>acr</c>, <c>amr</c>), for a
/// session of the pages as for a token; which of these is asked for is the force's to say (docs/operating.md).
/// </summary>
public sealed class StrongSignIn(Settings settings, TimeProvider time)
{
    /// <summary>The refusal where the route asks for a fresher or stronger sign-in; it also tells the program what to ask for (RFC 9470).</summary>
    public Problem? Refuse(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>() is not { IsGrave: true }) return null;
        var isStale = settings.FreshMinutes > 0 && !IsFresh(http.User);
        if (!isStale && Has(http.User, "acr", settings.StrongAcr) && Has(http.User, "amr", settings.StrongAmr)) return null;
        http.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_user_authentication\""
            + (settings.FreshMinutes > 0 ? $", max_age=\"{settings.FreshMinutes * 60}\"" : "")
            + (settings.StrongAcr.Count > 0 ? $", acr_values=\"{string.Join(' ', settings.StrongAcr)}\"" : "");
        return Problem.SignInAgain(isStale ? settings.FreshMinutes : null);
    }

    private bool IsFresh(ClaimsPrincipal person) =>
        long.TryParse(person.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) <= TimeSpan.FromMinutes(settings.FreshMinutes);

    private static bool Has(ClaimsPrincipal person, string claim, IReadOnlyList<string> oneOf) =>
        oneOf.Count == 0 || person.FindAll(claim).Any(c => oneOf.Contains(c.Value));
}
