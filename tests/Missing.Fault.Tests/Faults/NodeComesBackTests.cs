namespace Missing.Fault.Tests;

/// <summary>The only node is killed while deadlines fall due, and started again at once on the same address.</summary>
public sealed class NodeComesBackTests(Site site) : IClassFixture<Site>
{
    private const int Children = 20;

    [Fact]
    public async Task Killed_while_deadlines_fall_due_and_started_again_it_records_each_once()
    {
        var node = await site.StartReadyNodeAsync();
        using var client = node.Client(site.Identity, "operator");
        var reports = await client.ReportManyAsync(Children, TimeSpan.FromSeconds(6));
        await Until.TrueAsync(async () => await site.AlarmsAsync() > 0, TimeSpan.FromSeconds(30), "no alarm");
        await node.KillAsync();

        var again = await site.StartNodeAsync(port: node.Address.Port);
        await again.UntilReadyAsync();
        await site.UntilAllFiredAsync(Children, TimeSpan.FromSeconds(90));
        var worst = await site.EachFiredOnceAsync(reports);
        Assert.InRange(worst, TimeSpan.Zero, TimeSpan.FromSeconds(45));
        TestContext.Current.TestOutputHelper!.WriteLine($"{Children} deadlines over a restart, worst {worst.TotalSeconds:0.0} s late");
    }
}
