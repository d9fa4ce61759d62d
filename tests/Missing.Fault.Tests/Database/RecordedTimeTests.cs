using Missing.Seals;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>
/// What the server's own login may add to the record past the server, and what the verifier says of it: an event's recorded time is
/// held against the database's, and history may be loaded only by an owner, and only before the server records anything.
/// </summary>
public sealed class RecordedTimeTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const string ByHand = "by hand";

    private readonly TemporaryFolder seals = new();
    private Guid episode;

    public async ValueTask InitializeAsync()
    {
        var node = await site.SharedNodeAsync();
        using var client = node.Client(site.Identity, "supervisor");
        episode = (await client.ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14))).EpisodeId;
        Assert.Empty(await FindingsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await site.RowsAsync(
            $"delete from events.mt_events where correlation_id = '{ByHand}'; "
            + "delete from seal.link where seq_id not in (select seq_id from events.mt_events)");
        seals.Dispose();
    }

    [Theory]
    [InlineData("now() - interval '8 days'", "691200 seconds before")]
    [InlineData("now() - interval '2 minutes'", "120 seconds before")]
    [InlineData("now() + interval '1 day'", "86400 seconds after")]
    public async Task An_event_that_says_it_was_recorded_at_another_time_is_named(string recordedAt, string how)
    {
        await InsertAsync("mc_app", recordedAt);
        var finding = Assert.Single(await FindingsAsync(), f => f.StartsWith("mistimed: ", StringComparison.Ordinal));
        Assert.StartsWith($"mistimed: stream {episode} version ", finding, StringComparison.Ordinal);
        Assert.EndsWith($"it says that it was recorded {how} the database took it", finding, StringComparison.Ordinal);
    }

    /// <summary>It has its link and its time; what it lacks is what the server writes beside it (docs/access.md).</summary>
    [Fact]
    public async Task An_event_put_in_past_the_server_is_named_by_what_people_are_not_shown()
    {
        await InsertAsync("mc_app", "now()");
        var findings = await FindingsAsync();
        Assert.Contains(findings, f => f.StartsWith($"stream-altered: events.mt_streams {episode}: ", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith($"shown-altered: missing.episode {episode}: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_an_owner_of_the_database_wrote_after_the_first_of_the_server_is_named()
    {
        var login = (string)(await site.RowsAsync("select session_user::text"))[0][0];
        await InsertAsync(null, "now() - interval '1 year'");
        var finding = Assert.Single(await FindingsAsync(), f => f.StartsWith("by-hand: ", StringComparison.Ordinal));
        Assert.StartsWith($"by-hand: stream {episode} version ", finding, StringComparison.Ordinal);
        Assert.EndsWith($"the login {login} wrote it, and not the server", finding, StringComparison.Ordinal);
    }

    /// <summary>Who wrote it is part of the link: a superuser cannot make it another's without the seals telling.</summary>
    [Theory]
    [InlineData("recorded_by = 'somebody'")]
    [InlineData("by_owner = true")]
    [InlineData("recorded_by = null, by_owner = null")]
    [InlineData("linked_at = linked_at - interval '8 days'")]
    public async Task A_link_that_says_otherwise_is_named(string change)
    {
        await site.RowsAsync($"create table kept as select * from seal.link; update seal.link set {change} where stream_id = '{episode}'");
        var findings = await FindingsAsync();
        await site.RowsAsync("delete from seal.link; insert into seal.link select * from kept; drop table kept");
        Assert.Contains(findings, f => f.StartsWith($"altered: stream {episode} version 1 ", StringComparison.Ordinal));
    }

    private async Task InsertAsync(string? role, string recordedAt)
    {
        await using var source = NpgsqlDataSource.Create(role is null ? site.ConnectionString : site.ConnectionStringOf(role));
        await using var command = source.CreateCommand(
            "insert into events.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id) "
            + $"select nextval('events.mt_events_sequence'), gen_random_uuid(), stream_id, (select max(version) + 1 from events.mt_events where stream_id = $1), "
            + $"data, type, {recordedAt}, tenant_id, mt_dotnet_type, '{ByHand}' from events.mt_events where stream_id = $1 and version = 1");
        command.Parameters.AddWithValue(episode);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private async Task<List<string>> FindingsAsync()
    {
        await using var database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        return [.. (await Verifier.VerifyAsync(database, new SealFolder(seals.Path), TestContext.Current.CancellationToken)).Findings.Select(f => $"{f}")];
    }
}
