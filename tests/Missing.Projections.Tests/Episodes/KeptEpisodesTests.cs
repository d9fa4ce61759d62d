using System.Text.Json;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Missing.Demo;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Store;
using Missing.Projections.Tests.History;
using NodaTime;
using Npgsql;

namespace Missing.Projections.Tests.Episodes;

/// <summary>
/// Nodes have episodes in memory and read only what was recorded since. Whatever was read before, by whom and how far, an episode is what its
/// stream says now, and its row what the whole stream makes. A store in one process stands for a node.
/// </summary>
public sealed class KeptEpisodesTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const int Nodes = 3;

    private readonly List<(NpgsqlDataSource Source, DocumentStore Store)> nodes = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        for (var n = 0; n < Nodes; n++)
        {
            var source = MissingStore.DataSource(site.ConnectionStringOf("mc_app"));
            nodes.Add((source, DocumentStore.For(options =>
            {
                options.Connection(source);
                MissingStore.Configure(options, NullLogger.Instance);
            })));
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (source, store) in nodes)
        {
            await store.DisposeAsync();
            await source.DisposeAsync();
        }
    }

    /// <summary>Real histories, written a few entries at a time by one node or another, and read now and then by each.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_read_on_any_node_and_the_row_are_what_the_whole_stream_makes(int seed)
    {
        var random = new Random(seed);
        foreach (var told in random.GetItems<InventedEpisode>([.. InventedYears.Small.Episodes], 12).DistinctBy(e => e.Id))
        {
            var id = Guid.CreateVersion7();
            var facts = told.Entries.Select(e => Renamed(e.Data, id)).ToList();
            var first = random.Next(1, facts.Count + 1);
            await using (var session = Node(random).LightweightSession())
            {
                session.Events.StartStream<EpisodeDocument>(id, facts.Take(first).Select(f => (object)StoredEvents.Wrap(f, Guid.CreateVersion7())));
                await session.SaveChangesAsync(Ct);
            }

            for (var written = first; written < facts.Count;)
            {
                var next = random.Next(1, 5);
                await WriteAsync(Node(random), id, [.. facts.Skip(written).Take(next)], random);
                written = Math.Min(written + next, facts.Count);
                if (random.Next(2) == 0) await ReadsTheWholeAsync(Node(random), id, written);
            }

            foreach (var (_, node) in nodes) await ReadsTheWholeAsync(node, id, facts.Count);
            await RowIsOfTheWholeAsync(id);
        }
    }

    /// <summary>What was read is never read again: somebody made it unreadable, and the next entry is read all the same.</summary>
    [Fact]
    public async Task Only_what_was_recorded_since_is_read()
    {
        var (id, node) = (await ReportAsync(), nodes[0].Store);
        await ReadAsync(node, id);
        await site.RowsAsync("update events.mt_events set type = 'FromTheFuture' where stream_id = $1 and version = 1", id);
        await WriteAsync(node, id, [Note("One more")], new Random(1));
        Assert.Equal(2, (await ReadAsync(node, id)).Entries.Count);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(nodes[1].Store, id));
    }

    [Fact]
    public async Task A_stream_of_which_something_was_masked_is_read_anew_by_every_node_and_by_whoever_writes_next()
    {
        var id = await ReportAsync();
        await WriteAsync(nodes[0].Store, id, [Note("Her friend's telephone")], new Random(1));
        foreach (var (_, node) in nodes) Assert.Contains("friend", Text(await ReadAsync(node, id)), StringComparison.Ordinal);

        await site.RowsAsync("update events.mt_events set data = replace(data::text, 'Her friend''s telephone', 'Withheld')::jsonb where stream_id = $1", id);
        await site.RowsAsync($"insert into {MissingStore.MaskedTable} (stream_id) values ($1)", id);

        Assert.Equal("Withheld", Text(await ReadAsync(nodes[0].Store, id)));
        await using var session = nodes[1].Store.LightweightSession();
        Assert.Equal("Withheld", Text((await HeldEpisode.TakeAsync(session, id, Ct))!.Document));
        Assert.Equal("Withheld", Text(await ReadAsync(nodes[2].Store, id)));
    }

    [Fact]
    public async Task Whoever_waited_for_an_episode_reads_what_was_recorded_meanwhile()
    {
        var id = await ReportAsync();
        await using var one = nodes[0].Store.LightweightSession();
        await using var other = nodes[1].Store.LightweightSession();
        var held = await HeldEpisode.TakeAsync(one, id, Ct);
        var waiting = HeldEpisode.TakeAsync(other, id, Ct);
        held!.Append(Entry(Note("First")));
        await one.SaveChangesAsync(Ct);

        var second = await waiting;
        Assert.Equal("First", Text(second!.Document));
        second.Append(Entry(Note("Second")));
        second.Append(Entry(Note("Third")));
        await other.SaveChangesAsync(Ct);
        await ReadsTheWholeAsync(nodes[2].Store, id, 4);
    }

    /// <summary>Of what was not stored nothing may be in memory.</summary>
    [Fact]
    public async Task What_was_appended_and_not_saved_is_read_by_nobody()
    {
        var id = await ReportAsync();
        var node = nodes[0].Store;
        await using (var session = node.LightweightSession())
        {
            (await HeldEpisode.TakeAsync(session, id, Ct))!.Append(Entry(Note("Never saved")));
            Assert.Single((await ReadAsync(node, id)).Entries);
        }

        await WriteAsync(node, id, [Note("Saved")], new Random(1));
        Assert.Equal("Saved", Text(await ReadAsync(node, id)));
    }

    [Fact]
    public async Task Neither_a_child_nor_nobody_is_held_as_an_episode()
    {
        var child = Guid.CreateVersion7();
        await using var session = nodes[0].Store.LightweightSession();
        session.Events.StartStream<Children.ChildDocument>(child, InventedYears.Small.Children[0].Entries.Take(1).Select(e => (object)StoredEvents.Wrap(e.Data, Guid.CreateVersion7())));
        await session.SaveChangesAsync(Ct);
        foreach (var id in new[] { child, Guid.CreateVersion7(), Guid.Empty })
        {
            await using var asking = nodes[0].Store.LightweightSession();
            Assert.Null(await HeldEpisode.TakeAsync(asking, id, Ct));
        }
    }

    private static async Task WriteAsync(DocumentStore node, Guid id, IReadOnlyList<EpisodeEvent> facts, Random random)
    {
        await using var session = node.LightweightSession();
        // Some of the product's own tools append without reading first.
        if (random.Next(4) == 0) session.Events.Append(id, facts.Select(f => (object)StoredEvents.Wrap(f, Guid.CreateVersion7())));
        else (await HeldEpisode.TakeAsync(session, id, Ct))!.Append([.. facts.Select(Entry)]);
        await session.SaveChangesAsync(Ct);
    }

    private async Task<Guid> ReportAsync()
    {
        var id = Guid.CreateVersion7();
        await using var session = nodes[0].Store.LightweightSession();
        var report = InventedYears.Small.Episodes[0].Entries.Select(e => e.Data).OfType<MissingReported>().First();
        session.Events.StartStream<EpisodeDocument>(id, StoredEvents.Wrap(Renamed(report, id), Guid.CreateVersion7()));
        await session.SaveChangesAsync(Ct);
        return id;
    }

    private static async Task<EpisodeDocument> ReadAsync(DocumentStore node, Guid id)
    {
        await using var session = node.QuerySession();
        return (await EpisodeReader.StandingAsync(session, "d.id = ?", Ct, id)).Single();
    }

    private static async Task ReadsTheWholeAsync(DocumentStore node, Guid id, int written)
    {
        await using var session = node.QuerySession();
        var whole = (await session.Events.FetchStreamAsync(id, token: Ct)).Select(e => Recorded.Entry(e, (EpisodeEvent)e.Data)).ToList();
        Assert.Equal(written, whole.Count);
        Same(whole, (await ReadAsync(node, id)).Entries);
    }

    private async Task RowIsOfTheWholeAsync(Guid id)
    {
        var expected = EpisodeRow.Of(id, (await ReadAsync(nodes[0].Store, id)).Entries);
        var stored = (await site.RowsAsync(
            $"""
            select child_id, version, first_at, is_live, has_work, has_ppn_to_send, has_phone_data_to_decide, has_open_alarm, quiet_since is null
            from {MissingStore.EpisodeTable} where id = $1
            """,
            id))[0];
        Assert.Equal(
            [
                expected.ChildId, expected.Version, expected.FirstAt.ToDateTimeUtc(), expected.IsLive, expected.HasWork,
                expected.HasPpnToSend, expected.HasPhoneDataToDecide, expected.HasOpenAlarm, expected.QuietSince is null,
            ],
            stored);
    }

    // The number of a report is unique.
    private static EpisodeEvent Renamed(EpisodeEvent fact, Guid id) => fact is MissingReported report ? report with { Reference = $"T-{id}" } : fact;

    private static NoteAdded Note(string text) => new(text) { OccurredAt = InventedYears.Now, By = Actor.System };

    private static Entry<EpisodeEvent> Entry(EpisodeEvent fact) => new(Guid.CreateVersion7(), SystemClock.Instance.GetCurrentInstant(), fact);

    private static string? Text(EpisodeDocument document) => document.Entries.Select(e => e.Data).OfType<NoteAdded>().LastOrDefault()?.Text;

    private static void Same<T>(T expected, T actual) => Assert.True(JsonNode.DeepEquals(
        JsonSerializer.SerializeToNode(expected, MissingJson.Shared), JsonSerializer.SerializeToNode(actual, MissingJson.Shared)));

    private DocumentStore Node(Random random) => nodes[random.Next(Nodes)].Store;
}
