using System.Globalization;
using Missing.Projections.Store;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>
/// Eight writers and two who keep their transactions open, on two nodes of which one is killed and started again, and four
/// followers: each follower was given what is in the table, in its order, nothing lost and nothing twice.
/// </summary>
/// <remarks><c>MISSING_FEED=60</c> goes on for so many seconds; else <see cref="Short"/>.</remarks>
public sealed class FeedUnderLoadTests(Site site) : IClassFixture<Site>
{
    private const int Short = 10;
    private const int Writers = 8;
    private const int Followers = 4;
    private const int Reports = 10;

    [Fact]
    public async Task Each_follower_was_given_what_is_in_the_table()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("MISSING_FEED"), CultureInfo.InvariantCulture, out var more) ? more : Short;
        var one = await site.StartReadyNodeAsync();
        var two = await site.StartReadyNodeAsync();
        List<HttpClient> clients = [one.Client(site.Identity, "operator"), two.Client(site.Identity, "operator")];
        List<HttpClient> readers = [one.Client(site.Identity, "chair"), two.Client(site.Identity, "chair")];
        var reports = new List<Report>();
        for (var n = 0; n < Reports; n++) reports.Add(await clients[0].ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14)));

        var before = await site.CountAsync("select max(seq_id) from events.mt_events");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var follow = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(n => new Writer(clients[n % 2], reports[..^2])).ToList();
        var followers = Enumerable.Range(0, Followers).Select(_ => new Follower(readers, before)).ToList();
        var following = followers.Select(f => Task.Run(() => f.FollowAsync(follow.Token))).ToList();
        await using var source = MissingStore.DataSource(site.ConnectionStringOf("mc_app"));
        var byTable = Task.Run(() => ByTableAsync(source, before, follow.Token));
        Task[] writing =
        [
            .. writers.Select(w => Task.Run(() => w.WriteAsync(stop.Token))),
            .. reports[^2..].Select(r => Task.Run(() => HoldAsync(source, r.EpisodeId, stop.Token))),
        ];

        await Task.Delay(TimeSpan.FromSeconds(seconds / 2.0), TestContext.Current.CancellationToken);
        await two.KillAsync();
        await (await site.StartNodeAsync(port: two.Address.Port)).UntilReadyAsync();
        await Task.WhenAll(writing);

        var table = (await site.RowsAsync("select seq_id, id from events.mt_events where seq_id > $1 and type <> 'tombstone' order by seq_id", before))
            .Select(r => (Number: (long)r[0], Entry: (Guid)r[1])).ToList();
        await Until.TrueAsync(
            () => Task.FromResult(followers.All(f => f.Seen.Count >= table.Count)),
            TimeSpan.FromSeconds(20),
            () => $"{table.Count} events, followers have {string.Join(", ", followers.Select(f => f.Seen.Count))}");
        await follow.CancelAsync();
        await Task.WhenAll(following);

        foreach (var follower in followers) Assert.Equal(table, follower.Seen);
        Assert.All(writers, w => Assert.Empty(w.Wrong));
        var lost = table.Count - (await byTable);
        // A naive reader, which asks the table for higher numbers, loses events here: this shows that the load would break a feed
        // without the horizon.
        Assert.InRange(lost, 1, table.Count);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{seconds} s: {table.Count} events in the table, {Followers} followers with each once and in order; by number alone {lost} would be lost");
        foreach (var client in (HttpClient[])[.. clients, .. readers]) client.Dispose();
    }

    // As a write that is slow: some tenths of a second, every third rolled back.
    private static async Task HoldAsync(NpgsqlDataSource source, Guid episode, CancellationToken stop)
    {
        using var store = HeldWriter.Store(source);
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            await using var held = await HeldWriter.AppendAsync(store, source, episode, n % 2 == 0 ? Way.Locked : Way.Again);
            await Task.Delay(50 + (n % 7 * 50), CancellationToken.None);
            await held.EndAsync(commits: n % 3 != 0);
        }
    }

    // How many events somebody sees who asks for numbers higher than the highest seen.
    private static async Task<int> ByTableAsync(NpgsqlDataSource source, long after, CancellationToken stop)
    {
        var seen = 0;
        while (!stop.IsCancellationRequested)
        {
            await using var command = source.CreateCommand(
                "select seq_id from events.mt_events where seq_id > $1 and type <> 'tombstone' order by seq_id");
            command.Parameters.AddWithValue(after);
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            for (; await reader.ReadAsync(CancellationToken.None); seen++) after = reader.GetInt64(0);
            await Task.Delay(10, CancellationToken.None);
        }

        return seen;
    }
}
