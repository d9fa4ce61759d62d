using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Missing.Demo;

/// <summary>
/// A small OpenID Connect provider for the demo and for tests: OpenIddict in memory, with keys that live as long as it does,
/// on 127.0.0.1 alone over plain http. <c>POST /connect/token</c> gives each <see cref="DemoPeople"/> client a token;
/// <c>GET /connect/authorize</c> lets a person be picked (code flow with PKCE, client <see cref="PagesClient"/>).
/// Never part of what is published for production (docs/adr/0008).
/// </summary>
/// <remarks>
/// Access tokens are signed, readable JWTs for the audience <see cref="Audience"/> that live <see cref="Lifetime"/>, with
/// <c>sub</c>, <c>name</c>, <c>roles</c> (always an array, as Entra ID sends it) and, for partners, <c>local_authority</c>.
/// </remarks>
public sealed class IdentityProvider : IAsyncDisposable
{
    /// <summary>The <c>aud</c> of every access token.</summary>
    public const string Audience = "missing-api";

    /// <summary>The client id of the pages, for the code flow; its secret is <see cref="DemoPeople.Secret"/>.</summary>
    public const string PagesClient = "missing-pages";

    /// <summary>The <c>acr</c> of every sign-in here, as if it had been a strong one.</summary>
    public const string Strength = "urn:missing:demo:strong";

    /// <summary>The <c>amr</c> of every sign-in here.</summary>
    public static readonly IReadOnlyList<string> Methods = ["pwd", "mfa"];

    /// <summary>The lifetime of a token.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly WebApplication _host;
    private readonly RSA _rsa;

    private IdentityProvider(WebApplication host, Uri authority, RSA rsa, RsaSecurityKey key)
    {
        (_host, Authority, _rsa) = (host, authority, rsa);
        Credentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
    }

    /// <summary>The issuer, with a slash at the end as in <c>iss</c>: <c>http://127.0.0.1:5081/</c>.</summary>
    public Uri Authority { get; }

    /// <summary>The signing key, so that tests can sign tokens that the provider never would.</summary>
    public SigningCredentials Credentials { get; }

    /// <summary>Starts a provider; port 0 takes a free one.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<IdentityProvider> StartAsync(int port = 0, CancellationToken ct = default)
    {
        var authority = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}/");
        var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) };

        // The empty builder reads no settings of the machine: nothing outside can add a listener.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, authority.Port));
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["127.0.0.1", "localhost"]);
        builder.Services.AddOpenIddict().AddServer(server => IdentityRules.Apply(server, authority, key));
        builder.Services.AddAuthentication();
        KeepNothingOnDisk(builder.Services);

        var host = builder.Build();
        // A page elsewhere may point a name of its own at 127.0.0.1; it does not get past its own name (docs/adr/0008).
        host.UseHostFiltering();
        host.UseAuthentication();
        host.MapMethods("/connect/authorize", ["GET", "POST"], SignInPage.AnswerAsync);
        await host.StartAsync(ct);
        return new IdentityProvider(host, authority, rsa, key);
    }

    /// <summary>A token such as this provider gives a demo person.</summary>
    public string IssueToken(DemoPerson person, TimeSpan? lifetime = null) =>
        IssueToken(person.Subject, person.Name, [person.Role], person.LocalAuthority, lifetime);

    /// <summary>
    /// A token with any claims, signed with the provider's key, so that tests can show an expired or role-less one. A
    /// negative <paramref name="lifetime"/> makes one that expired that long ago; null means <see cref="Lifetime"/>. Claims in
    /// <paramref name="more"/> stand in the place of those it has by itself.
    /// </summary>
    public string IssueToken(
        string sub, string name, IReadOnlyCollection<string> roles, string? localAuthority = null,
        TimeSpan? lifetime = null, string audience = Audience, IReadOnlyDictionary<string, object>? more = null)
    {
        var now = DateTime.UtcNow;
        var expires = now + (lifetime ?? Lifetime);
        var issued = expires > now ? now : expires.AddMinutes(-1);
        var claims = new Dictionary<string, object>
        {
            ["sub"] = sub,
            ["name"] = name,
            ["roles"] = roles.ToArray(),
            ["auth_time"] = new DateTimeOffset(issued).ToUnixTimeSeconds(),
            ["acr"] = Strength,
            ["amr"] = Methods.ToArray(),
        };
        foreach (var (claim, value) in more ?? new Dictionary<string, object>()) claims[claim] = value;
        if (localAuthority is not null) claims["local_authority"] = localAuthority;

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority.AbsoluteUri,
            Audience = audience,
            IssuedAt = issued,
            NotBefore = issued,
            Expires = expires,
            Claims = claims,
            TokenType = "at+jwt",
            SigningCredentials = Credentials,
        });
    }

    /// <summary>Stops listening; the keys are gone, and with them every token's worth.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        _rsa.Dispose();
    }

    /// <summary>
    /// Authentication brings data protection along, whose start-up service writes a key file into the home folder even when
    /// the provider in use is the one in memory. Nothing here needs it.
    /// </summary>
    private static void KeepNothingOnDisk(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var writers = services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList();
        foreach (var writer in writers) services.Remove(writer);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The program that starts the provider decides on Ctrl-C; the default lifetime would stop it out of order.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
