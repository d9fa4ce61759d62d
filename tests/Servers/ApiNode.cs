using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Missing.Demo;
using Npgsql;

namespace Missing.Tests.Servers;

/// <summary>One node of the Api as a process of its built output, which can be killed as a crash would.</summary>
public sealed class ApiNode : IAsyncDisposable
{
    private readonly GuardedProcess process;
    private readonly HttpClient anonymous;

    private ApiNode(GuardedProcess process, Uri address, string log)
    {
        (this.process, Address, Log) = (process, address, log);
        anonymous = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <summary>The Api's own output of the same configuration: a copy beside the tests has other dependencies.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../src/Missing.Api", Path.GetRelativePath(
            Path.Combine(AppContext.BaseDirectory, "../../.."), AppContext.BaseDirectory)));

    public static string Dll(string folder) => Path.Combine(folder, "Missing.Api.dll");

    public Uri Address { get; }

    public int ProcessId => process.ProcessId;

    /// <summary>The file of what it prints.</summary>
    public string Log { get; }

    /// <param name="database">Connection string.</param>
    /// <param name="environment">Production as at a force; Demo to be let in to invented data.</param>
    /// <param name="folder">Where Missing.Api.dll is; its build output when none is given.</param>
    /// <param name="more">Further environment variables.</param>
    public static async Task<ApiNode> StartAsync(
        string database, Uri authority, string log, string environment = "Production", string? folder = null, int port = 0,
        IReadOnlyDictionary<string, string>? more = null)
    {
        folder ??= Folder;
        var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}/");
        var settings = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["DOTNET_ENVIRONMENT"] = null,
            ["ASPNETCORE_URLS"] = address.AbsoluteUri.TrimEnd('/'),
            ["ConnectionStrings__Missing"] = database,
            ["ConnectionStrings__Audit"] = new NpgsqlConnectionStringBuilder(database) { Username = "mc_auditor" }.ConnectionString,
            ["Identity__Authority"] = authority.AbsoluteUri,
            ["Identity__Audience"] = IdentityProvider.Audience,
            ["Identity__ClientId"] = IdentityProvider.PagesClient,
            ["Identity__ClientSecret"] = DemoPeople.Secret,
            // Each node has a spool of its own.
            ["Access__SpoolFolder"] = log + ".spool",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>()) settings[name] = value;
        var started = await GuardedProcess.StartAsync(["dotnet", Dll(folder)], "TERM", log, settings, folder);
        return new ApiNode(started, address, log);
    }

    /// <summary>A client that signed in as one of the demo's people.</summary>
    public HttpClient Client(IdentityProvider identity, string person)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", identity.IssueToken(DemoPeople.Find($"demo-{person}")!));
        return client;
    }

    /// <summary>The response of <c>/health/ready</c>; null while nothing listens there.</summary>
    public async Task<(HttpStatusCode Status, string[] Because)?> ReadyAsync()
    {
        try
        {
            using var response = await anonymous.GetAsync("health/ready");
            var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            var because = body.TryGetProperty("because", out var words) ? words.EnumerateArray().Select(w => w.GetString()!).ToArray() : [];
            return (response.StatusCode, because);
        }
        catch (HttpRequestException) when (!process.HasExited)
        {
            return null;
        }
    }

    public Task UntilReadyAsync() => Until.TrueAsync(
        async () => (await ReadyAsync())?.Status == HttpStatusCode.OK, TimeSpan.FromSeconds(60), () => $"{Address} is not ready: {LastWords()}");

    public string LastWords() => File.Exists(Log) ? string.Join(" / ", File.ReadLines(Log).TakeLast(3)) : "it said nothing.";

    /// <summary>kill -9.</summary>
    public Task KillAsync() => process.StopAsync(Signals.Kill, TimeSpan.FromSeconds(10));

    /// <summary>Waits for it to end by itself.</summary>
    public Task<int> ExitCodeAsync() => process.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        anonymous.Dispose();
        await KillAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
