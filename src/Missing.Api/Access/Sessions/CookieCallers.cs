using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Access.Sessions;

/// <summary>
/// Protection against cross-site request forgery: a browser also sends its cookie with requests that other sites cause. An unsafe
/// request with only a cookie must come from one of our own pages, and to the HTTP API it must carry the antiforgery token too.
/// Razor pages check their own token; browsers never send a bearer token by themselves.
/// </summary>
public sealed class CookieCallers(RequestDelegate next, IAntiforgery antiforgery, SecurityLog log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (await RefusalAsync(http) is not { } refusal)
        {
            await next(http);
            return;
        }
        log.FromElsewhere(SecurityLog.Person(http.User), http.Request.Method, SecurityLog.Route(http));
        if (SignIn.IsApi(http.Request)) await refusal.ExecuteAsync(http);
        else http.Response.StatusCode = refusal.Status;
    }

    private async Task<Problem?> RefusalAsync(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return null;
        if (http.User.Identity is not { IsAuthenticated: true } || http.Request.Headers.Authorization.Count > 0) return null;
        // Browsers say in this header where a request comes from, and no script can change it; browsers without it are older than 2023.
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return Problem.CrossSite();
        var isPage = http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        return isPage || await antiforgery.IsRequestValidAsync(http) ? null : Problem.NoAntiforgeryToken();
    }
}
