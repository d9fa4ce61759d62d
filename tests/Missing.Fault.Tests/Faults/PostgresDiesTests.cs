using System.Diagnostics;
using System.Net;

namespace Missing.Fault.Tests;

/// <summary>
/// PostgreSQL is killed while deadlines fall due and people write (docs/adr/0006). The control, run by hand on 23 Nov 2026
/// with <c>RetryTransientErrors</c> left out: red, 5 of 40 deadlines in the dead letters (their alarms were raised up to a
/// minute later by the sweep, which is the net under the net).
/// </summary>
public sealed class PostgresDiesTests(Site site) : IClassFixture<Site>
{
    private const int Children = 40;

    [Fact]
    public async Task Every_deadline_fires_once_and_no_answered_write_is_lost_when_PostgreSQL_is_killed_twice()
    {
        var node = await site.StartReadyNodeAsync();
        using var client = node.Client(site.Identity, "operator");
        var reports = await client.ReportManyAsync(Children, TimeSpan.FromSeconds(12));
        using var stop = new CancellationTokenSource();
        var writer = new Writer(client, reports);
        var writing = Task.WhenAll(writer.WriteAsync(stop.Token), writer.WriteAsync(stop.Token));

        var recoveries = new List<double>();
        foreach (var fired in (int[])[1, Children / 2])
        {
            await Until.TrueAsync(async () => await site.AlarmsAsync() >= fired, TimeSpan.FromSeconds(60), $"fewer than {fired} alarms");
            var unknown = writer.Unknown.Count;
            await site.Postgres.KillAsync();
            await Until.TrueAsync(async () => writer.Unknown.Count > unknown, TimeSpan.FromSeconds(10), "nobody noticed the kill");
            await site.Postgres.StartAgainAsync();
            var (acknowledged, back) = (writer.Acknowledged.Count, Stopwatch.StartNew());
            await Until.TrueAsync(async () => writer.Acknowledged.Count > acknowledged, TimeSpan.FromSeconds(10), "nothing is written again");
            recoveries.Add(back.Elapsed.TotalSeconds);
        }

        await site.UntilAllFiredAsync(Children, TimeSpan.FromSeconds(60));
        await stop.CancelAsync();
        await writing;
        var worst = await site.EachFiredOnceAsync(reports);
        await writer.NothingLostAsync(site);
        await Until.TrueAsync(async () => (await node.ReadyAsync())?.Status == HttpStatusCode.OK, TimeSpan.FromSeconds(15), "not ready again");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Children} deadlines, worst {worst.TotalSeconds:0.0} s late; {writer.Acknowledged.Count} writes answered, "
            + $"{writer.Unknown.Count} while away; written again after {string.Join(" and ", recoveries.Select(r => $"{r:0.0} s"))}");
    }
}
