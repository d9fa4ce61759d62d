namespace Missing.Api.Web.Pages;

/// <summary>
/// The files of wwwroot, as published. A page names each with a digest of its content (<c>asp-append-version</c>), so a
/// browser may keep it until it changes.
/// </summary>
public static class Assets
{
    public static StaticFileOptions Options { get; } = new()
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=60",
    };
}
