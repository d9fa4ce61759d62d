using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Access.Sessions;

/// <summary>
/// A browser sends its cookie whoever made it ask: an unsafe request that a cookie alone signs must come from a page of ours, and
/// to the HTTP API it must show the antiforgery token too. Pages check theirs by themselves; a bearer token is never sent by itself.
/// </summary>
public sealed class CookieCallers(RequestDelegate next, IAntiforgery antiforgery, SecurityLog log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (await Refusal(http) is not { } refusal)
        {
            await next(http);
            return;
        }
        log.FromElsewhere(SecurityLog.Person(http.User), http.Request.Method, SecurityLog.Route(http));
        if (SignIn.IsApi(http.Request)) await refusal.ExecuteAsync(http);
        else http.Response.StatusCode = refusal.Status;
    }

    private async Task<Problem?> Refusal(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return null;
        if (http.User.Identity is not { IsAuthenticated: true } || http.Request.Headers.Authorization.Count > 0) return null;
        // Browsers say where a request comes from and no script can change it; one that does not say is older than 2023.
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return Problem.CrossSite();
        var isPage = http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        return isPage || await antiforgery.IsRequestValidAsync(http) ? null : Problem.NoAntiforgeryToken();
    }
}
