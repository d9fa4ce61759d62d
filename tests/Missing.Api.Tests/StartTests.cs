using System.Diagnostics;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Demo;
using Npgsql;

namespace Missing.Api.Tests;

/// <summary>The built server as a process: what it refuses, it refuses in one plain line and with an exit code.</summary>
public sealed class StartTests(ApiFixture api, UnsafeFolder unsafeFolder) : IClassFixture<UnsafeFolder>
{
    [Fact]
    public async Task Without_settings_it_says_what_to_set_within_two_seconds()
    {
        // Other tests and programs run beside: one start of three that is quick enough shows that it can be.
        var (code, error, took) = (0, "", TimeSpan.MaxValue);
        for (var start = 0; start < 3 && took > TimeSpan.FromSeconds(2); start++)
        {
            var started = Stopwatch.StartNew();
            (code, error) = await Run([], []);
            took = started.Elapsed;
        }

        Assert.NotEqual(0, code);
        Assert.Contains("ConnectionStrings:Missing", error, StringComparison.Ordinal);
        Assert.Contains("Identity:Authority", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.True(took < TimeSpan.FromSeconds(2), $"It took {took}.");
    }

    [Theory]
    [InlineData("fsync=off", "fsync")]
    [InlineData("full_page_writes=off", "full_page_writes")]
    [InlineData("synchronous_commit=off", "synchronous_commit")]
    [InlineData("synchronous_commit=local", "synchronous_commit")]
    [InlineData("", "data_checksums")]
    public async Task It_refuses_a_database_that_may_lose_what_it_answered_for(string setting, string named)
    {
        var parts = setting.Split('=');
        // One folder without checksums and one with: making a cluster takes longer than starting it.
        await using var database = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(unsafeFolder.For(parts[0]))
        {
            DataChecksums = setting.Length > 0,
            Settings = setting.Length > 0 ? new Dictionary<string, string> { [parts[0]] = parts[1] } : new Dictionary<string, string>(),
        });

        var (code, error) = await Run([], Settings(database.ConnectionString("postgres")));

        Assert.NotEqual(0, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task It_refuses_a_password_that_is_wrong_without_telling_it()
    {
        var (code, error) = await Run([], Settings(
            new NpgsqlConnectionStringBuilder(api.ConnectionString) { Username = "nobody", Password = "hidden" }.ConnectionString));

        Assert.NotEqual(0, code);
        Assert.DoesNotContain("hidden", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Commands_need_no_settings()
    {
        var (code, _) = await Run(["help"], []);
        Assert.Equal(0, code);
    }

    private Dictionary<string, string> Settings(string connectionString) => new()
    {
        ["ConnectionStrings__Missing"] = connectionString,
        ["Identity__Authority"] = api.Identity.Authority.AbsoluteUri,
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
    };

    private static async Task<(int Code, string Error)> Run(string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [ServerProcess.Dll, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = await process.StandardError.ReadToEndAsync(patience.Token);
            await output;
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>Clusters that the server must refuse, gone with the tests.</summary>
public sealed class UnsafeFolder : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"missing-unsafe-{Guid.NewGuid():N}");

    public string For(string setting) => setting.Length == 0 ? $"{folder}-without" : folder;

    public async ValueTask InitializeAsync() => await MigratedPostgres.CopyAsync(folder);

    public async ValueTask DisposeAsync()
    {
        await PrivatePostgres.DeleteAsync(folder);
        await PrivatePostgres.DeleteAsync($"{folder}-without");
    }
}
