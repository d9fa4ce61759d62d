using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Problems;

namespace Missing.Api.Access;

/// <summary>
/// A browser sends its cookie whoever made it ask: an unsafe request to the HTTP API that a cookie alone signs must show the
/// antiforgery token too. Pages check theirs by themselves; a bearer token is never sent by itself.
/// </summary>
public sealed class CookieCallers(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var isSafe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        var isPage = http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        if (!isSafe && !isPage && http.User.Identity is { IsAuthenticated: true } && http.Request.Headers.Authorization.Count == 0
            && !await antiforgery.IsRequestValidAsync(http))
        {
            await Problem.NoAntiforgeryToken().ExecuteAsync(http);
            return;
        }
        await next(http);
    }
}
