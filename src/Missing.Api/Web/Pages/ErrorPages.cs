using Microsoft.AspNetCore.Diagnostics;

namespace Missing.Api.Web.Pages;

/// <summary>Shows errors as a page at the requested address.</summary>
public static class ErrorPages
{
    /// <summary>Shown for what threw; the status is that of the exception.</summary>
    public const string OfException = "/error/500";

    public static async Task ShowAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (path, query) = (http.Request.Path, http.Request.QueryString);
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPath = path.Value!,
            OriginalPathBase = http.Request.PathBase.Value!,
            OriginalQueryString = query.Value,
        });
        http.Request.Path = $"/error/{http.Response.StatusCode}";
        http.Request.QueryString = QueryString.Empty;
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        // The error page is read, whatever was posted.
        http.Request.Method = HttpMethods.Get;
        try
        {
            await context.Next(http);
        }
        finally
        {
            (http.Request.Path, http.Request.QueryString) = (path, query);
        }
    }
}
