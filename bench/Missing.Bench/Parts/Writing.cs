using Missing.Bench.Contenders;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;

namespace Missing.Bench.Parts;

/// <summary>Entries a second of every contender, in turns, and what an entry costs the database.</summary>
internal static class Writing
{
    public static async Task RunAsync(Site site, Scale scale, Ledger ledger)
    {
        var contenders = await StartAsync(site, ledger);
        foreach (var writers in scale.Writers) await CompareAsync(contenders, writers, site, scale, ledger);
        foreach (var contender in contenders) await contender.DisposeAsync();
    }

    private static async Task<List<IContender>> StartAsync(Site site, Ledger ledger)
    {
        await site.MigrateAsync("in_process");
        await site.MigrateAsync("over_http");
        var inProcess = new InThisProcess(site, "in_process");
        var node = await site.StartNodeAsync("over_http");
        var efCore = await EfCoreNode.StartAsync(site, await site.NewDatabaseAsync("ef_core"));
        ledger.Add(Names.Ready, "Missing, empty database", "s", node.Ready.TotalSeconds);
        return
        [
            await Floor.StartAsync(await site.NewDatabaseAsync("floor"), "floor"),
            new MissingApi(Names.InProcess, "in_process", inProcess.People(), inProcess),
            new MissingApi(Names.OverHttp, "over_http", node.People, node),
            new EfCoreApi("ef_core", efCore.People, efCore),
            await PlainMarten.StartAsync(await site.NewDatabaseAsync("plain_marten"), "plain_marten"),
        ];
    }

    private static async Task CompareAsync(List<IContender> contenders, int writers, Site site, Scale scale, Ledger ledger)
    {
        Console.WriteLine($"{writers} writing at once, {scale.Rounds} rounds");
        foreach (var contender in contenders) await contender.WriteAsync(writers, scale.Turn);
        var turns = contenders.ToDictionary(c => c, _ => new List<(Turn Turn, double Wal, double Growth)>());
        for (var round = 0; round < scale.Rounds; round++)
            foreach (var contender in contenders) turns[contender].Add(await MeasureAsync(contender, writers, site, scale.Turn));

        foreach (var (contender, its) in turns)
        {
            ledger.Add(Names.PerSecond(writers), contender.Name, "/s", [.. its.Select(t => t.Turn.PerSecond)]);
            ledger.Add(Names.Took(writers, "median"), contender.Name, "ms", [.. its.Select(t => t.Turn.Milliseconds.Median())]);
            ledger.Add(Names.Took(writers, "99th percentile"), contender.Name, "ms", [.. its.Select(t => t.Turn.Milliseconds.Percentile(0.99))]);
            if (writers != 8) continue;
            ledger.Add(Names.Wal, contender.Name, "kB", [.. its.Select(t => t.Wal / 1024)]);
            ledger.Add(Names.OnDisk, contender.Name, "kB", [.. its.Select(t => t.Growth / 1024)]);
        }
    }

    private static async Task<(Turn Turn, double Wal, double Growth)> MeasureAsync(IContender contender, int writers, Site site, TimeSpan time)
    {
        var (wal, size) = (0L, 0L);
        var turn = await contender.WriteAsync(writers, time, async () => (wal, size) = (await site.WalAsync(), await SizeAsync()));
        return (turn, (double)(await site.WalAsync() - wal) / turn.Entries, (double)(await SizeAsync() - size) / turn.Entries);

        Task<long> SizeAsync() => site.NumberAsync($"select pg_database_size('{contender.Database}')");
    }
}
