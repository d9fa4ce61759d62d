using System.Collections.Concurrent;
using System.Diagnostics;
using Missing.Demo;
using Npgsql;

namespace Missing.Bench;

/// <summary>
/// The cost of the hash chain: notes recorded through the Api by several people at once, in turns with the trigger and without
/// it, so that whatever else the machine does falls on both.
/// </summary>
internal static class SealCost
{
    private const int Rounds = 4;
    private const int Writers = 8;
    private const int NotesEach = 50;

    /// <summary>Starts a PostgreSQL and an Api of its own; prints the percentiles of an entry, and entries a second.</summary>
    public static async Task Run(string apiFolder)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"missing-seal-cost-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        await using var postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(Path.Combine(folder, "postgres")));
        await using var identity = await IdentityProvider.StartAsync();
        var options = new DemoOptions(apiFolder, folder) { Port = 5180 };
        await postgres.CreateDatabaseAsync("missing");
        await ApiMigration.RunAsync(options.ApiDll, postgres.ConnectionString("missing", "mc_migrate"));
        await using var api = await ApiProcess.StartAsync(
            options, postgres.ConnectionString("missing", "mc_app"), postgres.ConnectionString("missing", "mc_audit"), identity.Authority);
        await api.WaitUntilReadyAsync(CancellationToken.None);
        await using var superuser = NpgsqlDataSource.Create(postgres.ConnectionString("missing"));
        using var client = await DemoClient.SignInAsync(api.Address, identity.Authority, "supervisor");
        var episodes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => ReportAsync(client)));

        await WriteAsync(client, episodes, []);
        var (with, without) = (new Turns(), new Turns());
        for (var round = 0; round < Rounds; round++)
        {
            // Each goes first every other time: what was recorded before makes entries slower.
            foreach (var chained in round % 2 == 0 ? (bool[])[true, false] : [false, true])
            {
                await using (var toggle = superuser.CreateCommand($"alter table events.mt_events {(chained ? "enable" : "disable")} trigger seal"))
                    await toggle.ExecuteNonQueryAsync();
                var turns = chained ? with : without;
                turns.Took += await WriteAsync(client, episodes, turns.Milliseconds);
            }
        }

        Console.WriteLine($"{Writers} people at once, {with.Milliseconds.Count} notes in {Rounds} turns each");
        Percentiles.PrintHeading();
        with.Print("POST notes, chained");
        without.Print("POST notes, not chained");
        await LogCost.Run(client, identity);
    }

    /// <returns>How long all of them took.</returns>
    private static async Task<TimeSpan> WriteAsync(DemoClient client, string[] episodes, ConcurrentBag<double> milliseconds)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(episodes.Select(async episode =>
        {
            for (var n = 0; n < NotesEach; n++)
            {
                var started = Stopwatch.GetTimestamp();
                (await client.PostAsync($"/api/episodes/{episode}/notes", """{ "text": "bench" }""")).Dispose();
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }));
        return watch.Elapsed;
    }

    internal static async Task<string> ReportAsync(DemoClient client)
    {
        using var answer = await client.PostAsync(
            "/api/episodes",
            $$"""{ "child": { "description": "Invented for a measurement, {{Guid.NewGuid()}}", "isNotDuplicate": true }, "circumstances": "Bench" }""");
        return answer.RootElement.GetProperty("episodeId").GetString()!;
    }

    private sealed class Turns
    {
        public ConcurrentBag<double> Milliseconds { get; } = [];

        public TimeSpan Took { get; set; }

        public void Print(string name) => Percentiles.Print($"{name}: {Milliseconds.Count / Took.TotalSeconds:0} a second", Milliseconds);
    }
}
