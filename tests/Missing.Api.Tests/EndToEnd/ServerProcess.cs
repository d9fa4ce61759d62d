using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>The built server as a process of its own, as it is run for people, to be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // The server's own output: a copy beside the tests has other dependencies.
    private static readonly string Folder = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "../../../../../src/Missing.Api",
        Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../../.."), AppContext.BaseDirectory)));

    public static string Dll { get; } = Path.Combine(Folder, "Missing.Api.dll");

    private readonly Process process;
    private readonly HttpClient http;

    private ServerProcess(Process process, Uri address) => (this.process, http) = (process, new HttpClient { BaseAddress = address });

    public static async Task<ServerProcess> StartAsync(ApiFixture api, string connectionString)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Dll])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Demo",
                ["ASPNETCORE_URLS"] = address.AbsoluteUri.TrimEnd('/'),
                ["ConnectionStrings__Missing"] = connectionString,
                ["Identity__Authority"] = api.Identity.Authority.AbsoluteUri,
                ["Logging__LogLevel__Default"] = "Error",
            },
        };
        var server = new ServerProcess(Process.Start(start)!, address);
        server.process.OutputDataReceived += (_, _) => { };
        server.process.BeginOutputReadLine();
        await Messages.Within(TimeSpan.FromSeconds(45), server.IsReadyAsync, ready => ready);
        return server;
    }

    public Client As(ApiFixture api, string person)
    {
        var token = api.Identity.IssueToken(Demo.DemoPeople.Find($"demo-{person}")!);
        var client = new HttpClient { BaseAddress = http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Client(client);
    }

    /// <summary>SIGKILL: no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        Assert.False(process.HasExited, "The server stopped while starting.");
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
