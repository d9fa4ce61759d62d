namespace Missing.Api.Hosting;

/// <summary>
/// Security headers of every response: a page can run and load only our own files, and the browser stores nothing it showed.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Two years: what browsers ask before they put a site on their own list.
    public const string TransportSecurity = "max-age=63072000; includeSubDomains";

    public Task InvokeAsync(HttpContext http)
    {
        // At the last moment: an exception handler empties the headers of the answer it replaces.
        http.Response.OnStarting(Write, http);
        return next(http);
    }

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = TransportSecurity;
        // A file of ours, which says so by itself, may be kept; what was answered to somebody may not.
        if (!headers.CacheControl.ToString().Contains("public", StringComparison.Ordinal)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
