using System.Net;
using Missing.Demo;
using Missing.Seals;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>The sealing verifies once a night, and what it finds is told where operators look; the auditor's page: AuditTests.</summary>
public sealed class NightlyTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_the_night_found_is_told_by_every_nodes_health_and_in_the_database()
    {
        using var seals = new TemporaryFolder();
        var node = await site.StartReadyNodeAsync();
        using var client = node.Client(site.Identity, "supervisor");
        var episode = (await client.ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14))).EpisodeId;
        await AsServerAsync($"update missing.episode set is_live = false where id = '{episode}'");

        var told = await NightAsync(seals.Path);

        var (findings, named) = ((long)told[0], (string[])told[1]);
        Assert.Equal(1, findings);
        Assert.StartsWith($"shown-altered: missing.episode {episode}: is_live", Assert.Single(named), StringComparison.Ordinal);
        await SaysAsync(node, HttpStatusCode.ServiceUnavailable, "1 finding of the nightly verification");
        // Once a night is enough.
        await site.RowsAsync($"update missing.episode set is_live = true where id = '{episode}'");
        await using var database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        var nightly = new Nightly(database, new SealFolder(seals.Path), TextWriter.Null);
        nightly.StartIfDue(SystemClock.Instance.GetCurrentInstant(), TestContext.Current.CancellationToken);
        await nightly.EndAsync();
        Assert.Equal(1, await site.CountAsync("select count(*) from audit.verification"));

        await site.RowsAsync("update audit.verification set at = at - interval '51 hours'");
        await SaysAsync(node, HttpStatusCode.ServiceUnavailable, "not verified for two nights");
        Assert.Equal(0, (long)(await NightAsync(seals.Path))[0]);
        await SaysAsync(node, HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2026-01-15T02:59:59Z", "2026-01-14T03:00:00Z")]
    [InlineData("2026-01-15T03:00:00Z", "2026-01-15T03:00:00Z")]
    [InlineData("2026-07-15T02:30:00Z", "2026-07-15T02:00:00Z")]
    // The clocks go forward at 01:00 UTC on 29 March 2026, and back on 25 October.
    [InlineData("2026-03-29T01:59:59Z", "2026-03-28T03:00:00Z")]
    [InlineData("2026-03-29T02:00:00Z", "2026-03-29T02:00:00Z")]
    [InlineData("2026-10-25T02:30:00Z", "2026-10-24T02:00:00Z")]
    public void It_is_due_at_three_in_London(string now, string due) =>
        Assert.Equal(due, InstantPattern.ExtendedIso.Format(Nightly.DueBefore(InstantPattern.ExtendedIso.Parse(now).Value)));

    /// <summary>Shape: findings, named.</summary>
    private async Task<object[]> NightAsync(string seals)
    {
        var before = await site.CountAsync("select count(*) from audit.verification");
        using var process = Verify.Start(site, "seal", seals);
        await Until.TrueAsync(
            async () => await site.CountAsync("select count(*) from audit.verification") > before, TimeSpan.FromSeconds(60), "nothing was verified");
        await EndAsync(process);
        return (await site.RowsAsync("select findings, named from audit.verification order by id desc limit 1"))[0];
    }

    private static async Task EndAsync(System.Diagnostics.Process process)
    {
        Signals.Send(process.Id, Signals.Terminate);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task SaysAsync(ApiNode node, HttpStatusCode status, params string[] because) => await Until.TrueAsync(
        async () => await node.ReadyAsync() is { } ready && ready.Status == status && because.All(ready.Because.Contains),
        TimeSpan.FromSeconds(30),
        () => $"it does not say {status}: {string.Join(", ", because)}");

    private async Task AsServerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_app"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
