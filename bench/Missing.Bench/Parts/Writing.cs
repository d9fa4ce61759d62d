using Missing.Bench.Contenders;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;

namespace Missing.Bench.Parts;

/// <summary>Entries a second of every contender, in turns; then, of Missing over HTTP, what makes an entry dearer.</summary>
internal static class Writing
{
    private const string OverHttp = "over_http";
    private const string InProcess = "in_process";

    public static async Task RunAsync(Site site, Scale scale, Ledger ledger)
    {
        await site.MigrateAsync(OverHttp);
        await using var node = await site.StartNodeAsync(OverHttp);
        ledger.Add(Names.Ready, "empty database", "s", node.Ready.TotalSeconds);
        var missing = new MissingApi(Names.OverHttp, OverHttp, node.People, node, node.Usage);
        var contenders = await OthersAsync(site, missing);
        foreach (var writers in scale.Writers) await CompareAsync(contenders, writers, site, scale, ledger);
        foreach (var other in contenders.Where(c => c != missing)) await other.DisposeAsync();

        ledger.Add(Names.Memory, "after all turns", "MB", node.Usage.Megabytes);
        await Growing.RunAsync(missing, scale, ledger);
        await Recording.RunAsync(missing, node, site, scale, ledger);
        await OftenMissing.RunAsync(missing, node, scale, ledger);
        ledger.Add(Names.Memory, "after all writing", "MB", node.Usage.Megabytes);
    }

    private static async Task<List<IContender>> OthersAsync(Site site, MissingApi missing)
    {
        await site.MigrateAsync(InProcess);
        var inProcess = new InThisProcess(site, InProcess);
        var efCore = await EfCoreNode.StartAsync(site, await site.NewDatabaseAsync("ef_core"));
        List<IContender> contenders =
        [
            await Floor.StartAsync(await site.NewDatabaseAsync("floor"), "floor"),
            new MissingApi(Names.InProcess, InProcess, inProcess.People(), inProcess),
            missing,
            new EfCoreApi("ef_core", efCore.People, efCore, efCore.Usage),
            await PlainMarten.StartAsync(await site.NewDatabaseAsync("plain_marten"), "plain_marten"),
        ];
        if (Emmett.IsInstalled(site.EmmettFolder))
            contenders.Add(await Emmett.StartAsync(site.EmmettFolder, await site.NewDatabaseAsync("emmett"), "emmett"));
        return contenders;
    }

    private static async Task CompareAsync(List<IContender> contenders, int writers, Site site, Scale scale, Ledger ledger)
    {
        Console.WriteLine($"{writers} writing at once, {scale.Rounds} rounds");
        foreach (var contender in contenders) await contender.WriteAsync(writers, scale.Turn);
        var turns = contenders.ToDictionary(c => c, _ => new List<Measured>());
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
            ledger.Add(Names.PostgresProcessor, contender.Name, "ms", [.. its.Select(t => t.Postgres.TotalMilliseconds)]);
            if (contender.Usage is not null) ledger.Add(Names.NodeProcessor, contender.Name, "ms", [.. its.Select(t => t.Node.TotalMilliseconds)]);
        }
    }

    private static async Task<Measured> MeasureAsync(IContender contender, int writers, Site site, TimeSpan time)
    {
        var (wal, size, postgres, node) = (0L, 0L, TimeSpan.Zero, TimeSpan.Zero);
        var turn = await contender.WriteAsync(writers, time, async () =>
        {
            (wal, size) = (await site.WalAsync(), await SizeAsync());
            (postgres, node) = (site.PostgresProcessor, contender.Usage?.Processor ?? TimeSpan.Zero);
        });
        (postgres, node) = (site.PostgresProcessor - postgres, (contender.Usage?.Processor ?? TimeSpan.Zero) - node);
        return new Measured(
            turn, (double)(await site.WalAsync() - wal) / turn.Entries, (double)(await SizeAsync() - size) / turn.Entries, postgres / turn.Entries, node / turn.Entries);

        Task<long> SizeAsync() => site.NumberAsync($"select pg_database_size('{contender.Database}')");
    }

    /// <param name="Wal">Bytes an entry.</param>
    /// <param name="Growth">Bytes an entry.</param>
    /// <param name="Postgres">Its processor time an entry.</param>
    /// <param name="Node">That of the process that answers.</param>
    private sealed record Measured(Turn Turn, double Wal, double Growth, TimeSpan Postgres, TimeSpan Node);
}
