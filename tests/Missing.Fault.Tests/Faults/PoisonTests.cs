using System.Net;
using System.Net.Http.Json;
using Missing.Projections.Store;
using Missing.Projections.Store.Folding;

namespace Missing.Fault.Tests;

/// <summary>
/// An event that cannot be understood never makes a view silently wrong, and harms no other episode. Such events come
/// of a node newer than this one, of a restore, of a hand in the database: they are planted with SQL. Seen before the views
/// counted their events: reads and writes of the episode went on around it, a rebuild passed over it or read it as of 1970.
/// </summary>
public sealed class PoisonTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const string Known = """{"occurredAt":"2026-01-01T00:00:00Z","text":"x","by":{"id":"a","name":"A","role":"operator"}}""";

    private ApiNode node = null!;
    private HttpClient client = null!;
    private Guid sick;
    private Guid well;

    public async ValueTask InitializeAsync()
    {
        node = await site.SharedNodeAsync();
        client = node.Client(site.Identity, "supervisor");
        (sick, well) = (await ReportAsync(), await ReportAsync());
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("FromTheFuture", Known)]
    [InlineData("NoteAdded", """{"occurredAt":null,"text":"x","by":{"id":"a","name":"A","role":"operator"}}""")]
    [InlineData("NoteAdded", """{"text":"x","by":{"id":"a","name":"A","role":"operator"}}""")]
    [InlineData("NoteAdded", """{"occurredAt":"2026-01-01T00:00:00Z","text":"x","by":null}""")]
    public async Task An_event_nobody_understands_stops_writes_to_its_episode_alone_and_the_node_says_so(string type, string json)
    {
        await PlantAsync(sick, type, json);

        await UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable, "1 record is not shown as it was recorded");
        Assert.Equal(HttpStatusCode.InternalServerError, await NoteAsync(sick));
        Assert.Equal(2, await site.CountAsync("select count(*) from events.mt_events where stream_id = $1", sick));
        Assert.Equal(HttpStatusCode.InternalServerError, await ReadAsync("api/events"));
        await OthersAreWellAsync();

        await UprootAsync(sick);
        await UntilReadyIsAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await NoteAsync(sick));
    }

    [Theory]
    [InlineData("FromTheFuture", Known)]
    [InlineData("NoteAdded", """{"text":"x"}""")]
    public async Task A_rebuild_over_it_makes_every_other_row_and_what_it_leaves_undone_is_told(string type, string json)
    {
        await PlantAsync(sick, type, json);
        await PlantAsync(sick, "NoteAdded", Known);
        // As after a restore of the events alone.
        await site.RowsAsync("delete from missing.episode where id = any($1)", new[] { sick, well });

        await RebuildAsync();
        // A child who is on no board must not look like a quiet night.
        await UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable, "not shown as");
        await OthersAreWellAsync();

        await UprootAsync(sick);
        await RebuildAsync();
        await UntilReadyIsAsync(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await NoteAsync(sick));
        await OthersAreWellAsync();
    }

    [Fact]
    public async Task An_entry_that_a_newer_node_wrote_is_refused_and_no_list_leaves_its_child_out()
    {
        await PlantAsync(sick, "FromTheFuture", Known);
        await SetVersionAsync(sick, 2);

        Assert.Equal(HttpStatusCode.InternalServerError, await ReadAsync($"api/episodes/{sick}"));
        Assert.Equal(HttpStatusCode.InternalServerError, await NoteAsync(sick));
        Assert.Equal(HttpStatusCode.InternalServerError, await ReadAsync("api/board"));
        await OthersAreWellAsync();

        await UprootAsync(sick);
        await SetVersionAsync(sick, 1);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync("api/board"));
    }

    private async Task OthersAreWellAsync()
    {
        Assert.Equal(HttpStatusCode.OK, await ReadAsync($"api/episodes/{well}"));
        Assert.Equal(HttpStatusCode.OK, await NoteAsync(well));
    }

    private Task UntilReadyIsAsync(HttpStatusCode status, string because = "") => Until.TrueAsync(
        async () => await node.ReadyAsync() is { } answer && answer.Status == status
            && (because.Length == 0 || answer.Because.Any(b => b.Contains(because, StringComparison.Ordinal))),
        TimeSpan.FromSeconds(12),
        $"it was not {status} {because}");

    private async Task<Guid> ReportAsync() => (await client.ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14))).EpisodeId;

    private async Task<HttpStatusCode> NoteAsync(Guid episode)
    {
        using var response = await client.PostAsJsonAsync($"api/episodes/{episode}/notes", new { text = "A note" });
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> ReadAsync(string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private async Task PlantAsync(Guid stream, string type, string json) => await site.RowsAsync(
        """
        with stream as (update events.mt_streams set version = version + 1 where id = $1 returning id, version)
        insert into events.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, user_name)
        select nextval('events.mt_events_sequence'), gen_random_uuid(), id, version, $3::jsonb, $2, now(), '*DEFAULT*',
            'Missing.Domain.Episodes.' || $2 || ', Missing.Domain', 'planted'
        from stream
        """,
        stream, type, json);

    private async Task UprootAsync(Guid stream)
    {
        await site.RowsAsync("delete from events.mt_events where stream_id = $1 and user_name = 'planted'", stream);
        await site.RowsAsync(
            "update events.mt_streams set version = (select max(version) from events.mt_events where stream_id = $1) where id = $1", stream);
    }

    private async Task SetVersionAsync(Guid episode, long version) =>
        await site.RowsAsync("update missing.episode set version = $2 where id = $1", episode, version);

    private async Task RebuildAsync()
    {
        await using var source = MissingStore.DataSource(site.ConnectionStringOf("mc_rebuild"));
        await RowRefresh.RunAsync(source, TestContext.Current.CancellationToken);
    }
}
