using System.Net;

namespace Missing.Demo;

/// <summary>The published Missing.Api as a child process, with the demo's settings.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly GuardedProcess _process;

    private ApiProcess(GuardedProcess process, Uri address, string logFile)
    {
        (_process, Address, LogFile) = (process, address, logFile);
    }

    public Uri Address { get; }

    /// <summary>The server itself, for whoever asks the system what it uses.</summary>
    public int ProcessId => _process.ProcessId;

    /// <summary>The Api's output; a new one for each start.</summary>
    public string LogFile { get; }

    /// <summary>Ends when the Api has ended, for whatever reason.</summary>
    public Task Exited => _process.WaitAsync();

    /// <param name="more">Further settings, as environment variables.</param>
    public static async Task<ApiProcess> StartAsync(
        DemoOptions options, string connectionString, string auditConnectionString, Uri authority, IReadOnlyDictionary<string, string>? more = null)
    {
        var logFile = Path.Combine(options.DataFolder, "api.log");
        File.Delete(logFile);
        var address = new Uri($"http://localhost:{options.Port}/");
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Demo",
            ["ASPNETCORE_URLS"] = address.AbsoluteUri.TrimEnd('/'),
            // A page elsewhere may point a name of its own at 127.0.0.1; it does not get past its own name (docs/adr/0008).
            ["AllowedHosts"] = "localhost;127.0.0.1;[::1]",
            ["ConnectionStrings__Missing"] = connectionString,
            ["ConnectionStrings__Audit"] = auditConnectionString,
            ["Access__SpoolFolder"] = Path.Combine(options.DataFolder, "spool"),
            ["Identity__Authority"] = authority.AbsoluteUri,
            ["Identity__Audience"] = IdentityProvider.Audience,
            ["Identity__ClientId"] = IdentityProvider.PagesClient,
            ["Identity__ClientSecret"] = DemoPeople.Secret,
            ["Identity__FreshMinutes"] = $"{IdentityProvider.Lifetime.TotalMinutes:0}",
            ["Identity__StrongAmr"] = IdentityProvider.Methods[^1],
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>()) environment[name] = value;
        // Settings beside the Api, its web root among them, are looked for in the folder it starts in.
        var process = await GuardedProcess.StartAsync(["dotnet", options.ApiDll], "TERM", logFile, environment, options.ApiFolder);
        return new ApiProcess(process, address, logFile);
    }

    /// <summary>Waits until <c>/health/ready</c> says yes.</summary>
    /// <exception cref="DemoException">The Api ended, or was not ready within two minutes; with its own last words.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        var until = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        var answer = "it does not answer";
        while (DateTime.UtcNow < until)
        {
            if (_process.HasExited) throw new DemoException($"The Api stopped while starting: {LastWords()} (all of it: {LogFile})");
            try
            {
                using var response = await http.GetAsync(new Uri("health/ready", UriKind.Relative), ct);
                if (response.StatusCode == HttpStatusCode.OK) return;
                answer = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}".Trim();
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (TaskCanceledException) when (!ct.IsCancellationRequested)
            {
                answer = "it does not answer in time";
            }

            await Task.Delay(100, ct);
        }

        throw new DemoException($"The Api did not become ready: {answer} (its log: {LogFile})");
    }

    /// <summary>The last line the Api wrote that is not a line of a stack trace.</summary>
    public string LastWords()
    {
        var lines = File.Exists(LogFile) ? File.ReadLines(LogFile).Select(line => line.Trim()) : [];
        return lines.LastOrDefault(line => line.Length > 0 && !line.StartsWith("at ", StringComparison.Ordinal)
            && !line.StartsWith("---", StringComparison.Ordinal)) ?? "it said nothing";
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync(Signals.Terminate, Patience);
        _process.Dispose();
    }
}
