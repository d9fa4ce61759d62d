using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Alba;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

[assembly: AssemblyFixture(typeof(Missing.Api.Tests.Fixtures.ApiFixture))]

namespace Missing.Api.Tests.Fixtures;

/// <summary>A private PostgreSQL, an OpenID Connect authority and the Api on both; one for the whole run.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public Postgres Database { get; } = new();

    public Authority Authority { get; } = new();

    public IAlbaHost Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(Database.Start(), Authority.Start());
        Api = await AlbaHost.For<Program>(web => web
            .UseSetting("ConnectionStrings:Missing", Database.ConnectionString)
            .UseSetting("Identity:Authority", Authority.Address)
            .UseEnvironment("Development"));
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Authority.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A client that signed in with these roles.</summary>
    public HttpClient Client(params string[] roles) => ClientOf("someone", roles);

    public HttpClient ClientOf(string subject, params string[] roles)
    {
        var client = Api.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Authority.Token(subject, roles));
        return client;
    }
}

/// <summary>A PostgreSQL cluster of the machine's own binaries, in a folder of its own.</summary>
public sealed class Postgres(params string[] settings) : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"missing-test-{Guid.NewGuid():N}");
    private readonly int port = FreePort();

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=40";

    public async Task Start(params string[] initialisation)
    {
        await Run("initdb", ["-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            .. initialisation.Length == 0 ? ["--data-checksums"] : initialisation]);
        var options = string.Join(' ', settings.Prepend($"port={port}").Prepend($"unix_socket_directories={folder}").Select(x => $"-c {x}"));
        await Run("pg_ctl", ["-D", folder, "-w", "-l", $"{folder}/log", "-o", options, "start"]);
    }

    public Task Stop() => Run("pg_ctl", ["-D", folder, "-w", "-m", "immediate", "stop"]);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Execute("rm", ["-rf", folder]);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // PostgreSQL refuses to run as root.
    private static Task Run(string program, string[] arguments) => Environment.UserName == "root"
        ? Execute("runuser", ["-u", "postgres", "--", $"{Binaries}/{program}", .. arguments])
        : Execute($"{Binaries}/{program}", arguments);

    private static async Task Execute(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/tmp" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

/// <summary>The part of an OpenID Connect authority that a resource server sees: discovery and keys.</summary>
public sealed class Authority : IAsyncDisposable
{
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "test" };
    private WebApplication? app;

    public string Address { get; } = $"http://127.0.0.1:{Postgres.FreePort()}";

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(Address);
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(
            new { issuer = Address, jwks_uri = $"{Address}/jwks" }));
        app.MapGet("/jwks", () =>
        {
            var own = key.Rsa.ExportParameters(includePrivateParameters: false);
            return Results.Json(new
            {
                keys = new[]
                {
                    new { kty = "RSA", use = "sig", kid = key.KeyId, alg = "RS256",
                        n = Base64UrlEncoder.Encode(own.Modulus), e = Base64UrlEncoder.Encode(own.Exponent) },
                },
            });
        });
        await app.StartAsync();
    }

    public string Token(string subject, string[] roles, string audience = "missing-api", int minutes = 60) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddMinutes(-120),
            IssuedAt = DateTime.UtcNow.AddMinutes(-120),
            Expires = DateTime.UtcNow.AddMinutes(minutes),
            Claims = new Dictionary<string, object> { ["sub"] = subject, ["name"] = $"Name of {subject}", ["roles"] = roles },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }
}
