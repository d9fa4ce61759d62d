using System.Net.Http.Json;
using Missing.Demo;
using Missing.Seals;
using NodaTime;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>Sealing misses nothing: not what was being written, and not what came while it was away.</summary>
public sealed class SealingTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private readonly TemporaryFolder seals = new();
    private HttpClient client = null!;
    private Report report = null!;

    public async ValueTask InitializeAsync()
    {
        client = (await site.SharedNodeAsync()).Client(site.Identity, "supervisor");
        report = await client.ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14));
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        seals.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>An event gets its number before it commits: the next one may commit, and be sealed, before it.</summary>
    [Fact]
    public async Task An_event_that_commits_after_a_later_one_was_sealed_is_sealed_too()
    {
        await using var slow = NpgsqlDataSource.Create(site.ConnectionString);
        await using var connection = await slow.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var append = new NpgsqlCommand(
            """
            with stream as (insert into events.mt_streams (id, version) values (gen_random_uuid(), 1) returning id)
            insert into events.mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('events.mt_events_sequence'), gen_random_uuid(), id, 1, '{}', 'Slow' from stream
            """,
            connection,
            transaction);
        await append.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await NoteAsync();
        var sealer = Sealer(out var database);
        await using var _ = database;
        await sealer.SealAsync(Now, CancellationToken.None);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await NoteAsync();
        await sealer.SealAsync(Now, CancellationToken.None);

        Assert.Equal(await site.CountAsync("select count(*) from events.mt_events"), Sealed());
        // No fact of ours: the next test's node would not understand it.
        await site.RowsAsync(
            "delete from events.mt_events where type = 'Slow'; "
            + "delete from seal.link where seq_id not in (select seq_id from events.mt_events); "
            + "delete from events.mt_streams where id not in (select stream_id from events.mt_events)");
    }

    [Fact]
    public async Task The_command_seals_what_is_there_and_once_more_when_it_is_told_to_stop()
    {
        using var process = Verify.Start(site, "seal", seals.Path);
        await Until.TrueAsync(() => Task.FromResult(Sealed() > 0), TimeSpan.FromSeconds(60), "nothing was sealed");
        await NoteAsync();
        // Only one may add to a folder.
        using (var second = Verify.Start(site, "seal", seals.Path))
        {
            Assert.StartsWith("Another process seals into ", await second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await second.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(2, second.ExitCode);
        }

        Signals.Send(process.Id, Signals.Terminate);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(await site.CountAsync("select count(*) from events.mt_events"), Sealed());
        Assert.Equal(2, new SealFolder(seals.Path).Read().Count());
    }

    [Fact]
    public async Task A_seal_that_was_broken_off_in_writing_is_made_again_after_a_restart()
    {
        var first = Sealer(out var database);
        await using var _ = database;
        await first.SealAsync(Now, CancellationToken.None);
        var file = Directory.GetFiles(seals.Path, "*.jsonl").Single();
        await File.AppendAllTextAsync(file, "\n{\"Number\":2,\"At\":\"20", TestContext.Current.CancellationToken);
        await NoteAsync();
        await new Sealer(database, new SealFolder(seals.Path)).SealAsync(Now, CancellationToken.None);

        Assert.All(new SealFolder(seals.Path).Read(), seal => Assert.True(seal.Follows));
        Assert.Equal(await site.CountAsync("select count(*) from events.mt_events"), Sealed());
        Assert.Equal(0, (await site.VerifyAsync(seals.Path)).Code);
    }

    [Fact]
    public async Task Events_that_went_long_without_a_seal_are_told()
    {
        await Sealer(out var database).SealAsync(Now, CancellationToken.None);
        await database.DisposeAsync();
        await NoteAsync();
        Assert.Equal(0, (await site.VerifyAsync(seals.Path)).Code);

        // A quarter of an hour ago, also for its link: the chain itself is whole.
        using var none = new TemporaryFolder();
        await site.RowsAsync("update seal.link set linked_at = linked_at - interval '15 minutes'");
        var (code, findings, _) = await site.VerifyAsync(none.Path);
        await site.RowsAsync("update seal.link set linked_at = linked_at + interval '15 minutes'");

        Assert.Equal(1, code);
        Assert.Contains(findings, f => f.StartsWith("unsealed: ", StringComparison.Ordinal));
    }

    private static Instant Now => SystemClock.Instance.GetCurrentInstant();

    private Sealer Sealer(out NpgsqlDataSource database)
    {
        database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        return new Sealer(database, new SealFolder(seals.Path));
    }

    private long Sealed() => new SealFolder(seals.Path).Read().SelectMany(s => s.Seal.Links).Select(l => l.Seq).Distinct().Count();

    private async Task NoteAsync()
    {
        using var answer = await client.PostAsJsonAsync($"api/episodes/{report.EpisodeId}/notes", new { text = "A note" });
        answer.EnsureSuccessStatusCode();
    }
}
