using System.Diagnostics;
using System.Text.Json;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;
using Npgsql;

namespace Missing.Bench.Contenders;

/// <summary>Emmett on Node: its writers run in a process of its own, which is asked for a turn by a line and answers by one.</summary>
internal sealed class Emmett : IContender
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web);

    private readonly Process node;

    private Emmett(Process node, string database) => (this.node, Database) = (node, database);

    public string Name => Names.Emmett;

    public string Database { get; }

    public static bool IsInstalled(string folder) => Directory.Exists(Path.Combine(folder, "node_modules"));

    // Its writers are in it too.
    public Usage? Usage => null;

    /// <param name="folder">Where <c>writers.mjs</c> is, with what it needs installed.</param>
    public static async Task<Emmett> StartAsync(string folder, string connectionString, string database)
    {
        var start = new ProcessStartInfo("node", ["writers.mjs"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["BENCH_DATABASE"] = Address(connectionString);
        start.Environment["BENCH_FULL_AT"] = $"{Contender.FullAt}";
        start.Environment["BENCH_TEXT"] = Contender.Text;
        start.Environment["NODE_ENV"] = "production";
        var started = Process.Start(start) ?? throw new InvalidOperationException("node could not be started.");
        var emmett = new Emmett(started, database);
        await emmett.AnswerAsync();
        return emmett;
    }

    public async Task<Turn> WriteAsync(int writers, TimeSpan time, Func<Task>? reported = null)
    {
        await AskAsync(new { writers, seconds = time.TotalSeconds, prepare = true });
        if (reported is not null) await reported();
        return JsonSerializer.Deserialize<Turn>(await AskAsync(new { writers, seconds = time.TotalSeconds }), Lines)!;
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await node.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            node.Kill();
        }

        node.Dispose();
    }

    private async Task<string> AskAsync(object question)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        await node.StandardInput.FlushAsync();
        return await AnswerAsync();
    }

    // What else it prints is no answer.
    private async Task<string> AnswerAsync()
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith('{')) return line;
        throw new InvalidOperationException("Emmett's writers stopped.");
    }

    private static string Address(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{settings.Username}:{settings.Password}@{settings.Host}:{settings.Port}/{settings.Database}";
    }
}
