using System.Diagnostics;
using Missing.Bench.Contenders;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;
using Npgsql;

namespace Missing.Bench.Parts;

/// <summary>
/// What the hash chain costs an entry, and a line of the consultation log a look (docs/adr/0012). The chain puts entries in one order,
/// so it is measured with eight writers. The log cannot be switched off: the same board is asked for by one person again and again (a
/// line a quarter of an hour) and by somebody new each time (a line each time).
/// </summary>
internal static class Recording
{
    private const int Writers = 8;
    private const int LooksARound = 25;

    public static async Task RunAsync(Contender missing, ApiNode node, Site site, Scale scale, Ledger ledger)
    {
        Console.WriteLine("Hash chain and consultation log");
        await using var superuser = NpgsqlDataSource.Create(site.ConnectionString(missing.Database));
        var perSecond = new Dictionary<bool, List<double>> { [true] = [], [false] = [] };
        for (var round = 0; round < scale.Rounds; round++)
        {
            // Each goes first every other time: what was recorded before makes entries slower.
            foreach (var chained in round % 2 == 0 ? (bool[])[true, false] : [false, true])
            {
                await ToggleAsync(superuser, chained);
                perSecond[chained].Add((await missing.WriteAsync(Writers, scale.Turn)).PerSecond);
            }
        }

        await ToggleAsync(superuser, chained: true);
        ledger.Add(Names.Chain, Names.Chained, "/s", perSecond[true]);
        ledger.Add(Names.Chain, Names.Unchained, "/s", perSecond[false]);
        await LogAsync(node, scale, ledger);
    }

    private static async Task LogAsync(ApiNode node, Scale scale, Ledger ledger)
    {
        var next = 1000;
        var times = new Dictionary<string, List<double>> { [Names.NoLine] = [], [Names.ALineEach] = [] };
        for (var round = -1; round < scale.Rounds; round++)
        {
            foreach (var (of, medians) in times)
            {
                var own = new List<double>();
                for (var n = 0; n < LooksARound; n++)
                {
                    var person = node.People.Reader(of == Names.NoLine ? 0 : next++);
                    var started = Stopwatch.GetTimestamp();
                    (await person.GetAsync("/api/board?riskLevel=high")).Dispose();
                    own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }

                if (round >= 0) medians.Add(own.Median());
            }
        }

        foreach (var (of, medians) in times) ledger.Add(Names.Log, of, "ms", medians);
    }

    private static async Task ToggleAsync(NpgsqlDataSource superuser, bool chained)
    {
        await using var toggle = superuser.CreateCommand($"alter table events.mt_events {(chained ? "enable" : "disable")} trigger seal");
        await toggle.ExecuteNonQueryAsync();
    }
}
