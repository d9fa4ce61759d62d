using Missing.Bench.Contenders.EfCore;
using Missing.Demo;

namespace Missing.Bench.Servers;

/// <summary>The EF Core contender's server, as a process of its own from this same program.</summary>
internal sealed class EfCoreNode : IAsyncDisposable
{
    private readonly GuardedProcess process;
    private readonly HttpClient http;

    private EfCoreNode(GuardedProcess process, HttpClient http, People people) => (this.process, this.http, People) = (process, http, people);

    public People People { get; }

    public Usage Usage => new(process.ProcessId);

    public static async Task<EfCoreNode> StartAsync(Site site, string connectionString)
    {
        var address = new Uri($"http://localhost:{Site.FreePort()}");
        var log = Path.Combine(site.Folder, "ef-core.log");
        var server = await GuardedProcess.StartAsync(
            ["dotnet", typeof(EfCoreNode).Assembly.Location, EfCoreServer.Command, site.Identity.Authority.AbsoluteUri, address.AbsoluteUri],
            "TERM",
            log,
            new Dictionary<string, string?> { [EfCoreServer.Database] = connectionString });
        var client = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(client))
        {
            if (server.HasExited) throw new InvalidOperationException($"The EF Core server stopped: {await File.ReadAllTextAsync(log)}");
            await Task.Delay(100);
        }

        return new EfCoreNode(server, client, new People(site.Identity, client));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.StopAsync(Signals.Terminate, TimeSpan.FromSeconds(10));
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
