using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Missing.Demo;

namespace Missing.Api.Tests.Web;

/// <summary>
/// Stands before the real identity provider and passes everything on, except that a test may have the identity token replaced on
/// its way: what somebody in the middle, or a provider gone wrong, would send.
/// </summary>
public sealed class ForgingProvider : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly HttpClient real;

    private ForgingProvider(WebApplication host, HttpClient real, Uri address) => (this.host, this.real, Address) = (host, real, address);

    /// <summary>The authority that the Api is configured with.</summary>
    public Uri Address { get; }

    /// <summary>Makes another identity token of the real one; null passes the real one on.</summary>
    public Func<string, string>? Forge { get; set; }

    public static async Task<ForgingProvider> StartAsync(IdentityProvider identity)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var server = builder.Build();
        ForgingProvider? provider = null;
        server.Run(http => provider!.AnswerAsync(http));
        await server.StartAsync();
        return provider = new ForgingProvider(server, new HttpClient { BaseAddress = identity.Authority }, new Uri(server.Urls.Single().TrimEnd('/') + "/"));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        real.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path.Value!.TrimStart('/'));
        if (HttpMethods.IsPost(http.Request.Method))
        {
            request.Content = new StreamContent(http.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        }

        using var answer = await real.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (JsonNode.Parse(text) is JsonObject json)
        {
            if (json.ContainsKey("token_endpoint")) json["token_endpoint"] = new Uri(Address, "connect/token").AbsoluteUri;
            if (Forge is { } forge && json["id_token"] is { } token) json["id_token"] = forge(token.GetValue<string>());
            text = json.ToJsonString();
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(text);
    }
}
