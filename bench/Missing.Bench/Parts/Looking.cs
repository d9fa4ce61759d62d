using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Missing.Bench.Live;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;

namespace Missing.Bench.Parts;

/// <summary>What it costs to look: boards, of now and of the past, and delays, however many are open and however long the history.</summary>
internal static class Looking
{
    // As deep as the past goes whose board is asked for.
    private const int MostDaysBack = 300;

    public static async Task RunAsync(Site site, Scale scale, Ledger ledger)
    {
        foreach (var length in scale.Histories)
        {
            Console.WriteLine($"{length:N0} episodes of history");
            var database = $"history_{length}";
            await site.MigrateAsync(database);
            await LoadAsync(site, database, length, scale, ledger);
            await using var node = await site.StartNodeAsync(database);
            ledger.Add(Names.Ready, Names.History(length), "s", node.Ready.TotalSeconds);
            await LookAsync(node, length, scale, ledger);
            if (length == scale.Histories[0]) await LiveBoards.RunAsync(node, scale, ledger);
            ledger.Add(Names.MemoryAfterReading, Names.History(length), "MB", node.Usage.Megabytes);
        }
    }

    private static async Task LoadAsync(Site site, string database, int length, Scale scale, Ledger ledger)
    {
        var loaded = await Histories.LoadAsync(site, database, length);
        var copies = new List<TimeSpan>();
        for (var round = 0; round < scale.Rounds; round++) copies.Add(await Histories.CopyAsync(site, database));
        var of = Names.History(length);
        ledger.Add(Names.Rebuild, of, "events/s", loaded.Events / loaded.Rebuilding.TotalSeconds);
        ledger.Add(Names.Copy, of, "events/s", [.. copies.Select(c => loaded.Events / c.TotalSeconds)]);
        ledger.Add(Names.BulkLoad, of, "events/s", loaded.Events / loaded.Copying.TotalSeconds);
    }

    private static async Task LookAsync(ApiNode node, int length, Scale scale, Ledger ledger)
    {
        var isFirst = length == scale.Histories[0];
        foreach (var open in scale.Open.Where(o => isFirst || o == Names.UsualOpen))
        {
            await OpenCases.UntilAsync(node, open);
            foreach (var readers in scale.Readers.Where(r => isFirst || r == Names.UsualReaders))
                await ReadAsync(Names.Board(open, readers), Names.History(length), readers, scale, ledger, reader => node.People.Reader(reader).LookAsync("/api/board"));
            if (isFirst) await PagesAsync(node, open, scale, ledger);
        }

        await ReadAsync(Names.AsAt, Names.History(length), 1, scale, ledger, reader => node.People.Reader(reader).LookAsync($"/api/board?at={SomeTime()}"));
        foreach (var readers in scale.Readers.Where(r => r <= Names.UsualReaders))
            await ReadAsync(Names.Delays(readers), Names.History(length), readers, scale, ledger, reader => node.People.Reader(reader).LookAsync("/api/delays"));
    }

    private static async Task PagesAsync(ApiNode node, int open, Scale scale, Ledger ledger)
    {
        var pages = new List<Page>();
        foreach (var person in OpenCases.Readers.Take(Names.UsualReaders)) pages.Add(await Page.SignInAsync(node.Address, person));
        await ReadAsync(Names.BoardPage(open, pages.Count), Names.History(scale.Histories[0]), pages.Count, scale, ledger, reader => pages[reader].GetAsync("/board"));
        foreach (var page in pages) page.Dispose();
    }

    /// <summary>Each of so many asks again as soon as they are answered.</summary>
    private static async Task ReadAsync(string what, string of, int readers, Scale scale, Ledger ledger, Func<int, Task> ask)
    {
        var rounds = new List<(double Median, double P99, double PerSecond)>();
        for (var round = -1; round < scale.Rounds; round++)
        {
            var times = new ConcurrentBag<double>();
            var watch = Stopwatch.StartNew();
            var each = Math.Max(3, scale.Reads / readers / (round < 0 ? 4 : 1));
            await Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(async () =>
            {
                // What is slow is asked for less often: so much time is enough to know that.
                for (var n = 0; n < each && (n < 3 || watch.Elapsed < scale.Patience); n++)
                {
                    var started = Stopwatch.GetTimestamp();
                    await ask(reader);
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            })));
            if (round >= 0) rounds.Add((times.Median(), times.Percentile(0.99), times.Count / watch.Elapsed.TotalSeconds));
        }

        ledger.Add($"{what}, median", of, "ms", [.. rounds.Select(r => r.Median)]);
        ledger.Add($"{what}, 99th percentile", of, "ms", [.. rounds.Select(r => r.P99)]);
        ledger.Add($"{what}, a second", of, "/s", [.. rounds.Select(r => r.PerSecond)]);
    }

    private static string SomeTime() =>
        DateTime.UtcNow.AddMinutes(-Random.Shared.Next(60, MostDaysBack * 24 * 60)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
