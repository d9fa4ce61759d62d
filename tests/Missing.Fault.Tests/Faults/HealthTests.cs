using System.Diagnostics;
using System.Net;

namespace Missing.Fault.Tests;

/// <summary>A node says in words what keeps it from its work, soon, and that it is well again.</summary>
public sealed class HealthTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_node_whose_database_is_away_or_that_gave_up_a_message_says_so()
    {
        var node = await site.StartReadyNodeAsync();

        await site.Postgres.KillAsync();
        var watch = Stopwatch.StartNew();
        await Until.TrueAsync(() => IsNotReadyAsync(node, "database away"), TimeSpan.FromSeconds(10), "it did not say that the database is away");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        using (var client = node.Client(site.Identity, "supervisor"))
        using (var read = await client.GetAsync("api/board"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, read.StatusCode);

        await site.Postgres.StartAgainAsync();
        await node.UntilReadyAsync();

        await site.RowsAsync(
            "insert into wolverine.wolverine_dead_letters (id, body, message_type) values (gen_random_uuid(), '', 'DeadlineReached')");
        await Until.TrueAsync(() => IsNotReadyAsync(node, "1 dead letter"), TimeSpan.FromSeconds(10), "it did not say that a message is dead");
        await site.RowsAsync("delete from wolverine.wolverine_dead_letters");
        await node.UntilReadyAsync();
    }

    private static async Task<bool> IsNotReadyAsync(ApiNode node, string because) =>
        await node.ReadyAsync() is { Status: HttpStatusCode.ServiceUnavailable } answer && answer.Because.Contains(because);
}
