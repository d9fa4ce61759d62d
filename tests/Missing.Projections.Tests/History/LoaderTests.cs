using System.Text.Json;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Microsoft.Extensions.Logging.Abstractions;
using Missing.Demo;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Board;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;
using static Missing.Projections.Tests.History.InventedYears;

namespace Missing.Projections.Tests.History;

/// <summary>A PostgreSQL with a small invented year in it, for all tests of the class.</summary>
public sealed class LoadedYear : IAsyncLifetime
{
    private readonly Site site = new();
    private NpgsqlDataSource? source;

    public NpgsqlDataSource Source => source!;

    public DocumentStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await Loader.LoadAsync(site.ConnectionString, Small, new Progress<string>(), TestContext.Current.CancellationToken);
        // From here on as the product itself: what it may do is enough to go on with.
        source = MissingStore.DataSource(site.ConnectionStringOf("mc_app"));
        Store = DocumentStore.For(options =>
        {
            options.Connection(source);
            MissingStore.Configure(options, NullLogger.Instance);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await source!.DisposeAsync();
        await site.DisposeAsync();
    }
}

public class LoaderTests(LoadedYear loaded) : IClassFixture<LoadedYear>
{
    [Fact]
    public async Task Every_document_is_what_the_product_would_have_written()
    {
        await using var session = loaded.Store.QuerySession();
        var (outlines, children) = (new EpisodeOutlineProjection(), new ChildProjection());
        foreach (var told in Small.Episodes)
        {
            Same(new EpisodeDocument(told.Id, told.Entries), (await EpisodeReader.StandingAsync(session, "d.id = ?", TestContext.Current.CancellationToken, told.Id)).Single());
            Same(Evolved(outlines, told.Id, told.Entries), await session.LoadAsync<EpisodeOutlineDocument>(told.Id));
        }

        foreach (var told in Small.Children) Same(Evolved(children, told.Id, told.Entries), await session.LoadAsync<ChildDocument>(told.Id));
    }

    [Fact]
    public async Task Events_are_numbered_in_the_order_of_recording_without_a_gap()
    {
        await using var command = loaded.Source.CreateCommand(
            """
            select count(*), max(seq_id), count(*) filter (where earlier > timestamp), count(*) filter (where user_name is null)
            from (select *, lag(timestamp) over (order by seq_id) as earlier from events.mt_events) e
            where seq_id <= $1
            """);
        command.Parameters.Add(new() { Value = (long)Small.Events });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal((Small.Events, Small.Events, 0, 0), (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));
    }

    [Fact]
    public async Task The_next_reference_of_a_year_follows_the_last()
    {
        foreach (var year in Small.Episodes.GroupBy(e => int.Parse(e.Reference()[3..7])))
        {
            await using var command = loaded.Source.CreateCommand($"select last from {MissingStore.ReferenceCounter} where year = $1");
            command.Parameters.Add(new() { Value = year.Key });
            Assert.Equal(year.Count(), await command.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task The_board_shows_last_night()
    {
        await using var session = loaded.Store.QuerySession();
        var board = await BoardReader.ReadAsync(Sight.Whole.Through(session), new Moment(Now, null), Now, new BoardFilter(null, null, null, null, null), TestContext.Current.CancellationToken);
        Assert.InRange(board.Counts.Missing, 8, 14);
        Assert.True(board.Counts.High >= 2);
    }

    private static T? Evolved<T, TFact>(SingleStreamProjection<T, Guid> projection, Guid id, IEnumerable<Entry<TFact>> entries)
        where T : class
        where TFact : Fact =>
        entries.Index().Aggregate((T?)null, (document, next) =>
        {
            var stored = StoredEvents.Wrap(next.Item.Data, next.Item.Id, next.Item.RecordedAt);
            stored.Version = next.Index + 1;
            return projection.Evolve(document, id, stored);
        });

    // jsonb does not keep the order of members.
    private static void Same<T>(T? expected, T? actual) => Assert.True(
        JsonNode.DeepEquals(
            JsonSerializer.SerializeToNode(expected, MissingJson.Shared), JsonSerializer.SerializeToNode(actual, MissingJson.Shared)),
        JsonSerializer.Serialize(actual, MissingJson.Shared));
}

/// <summary>Apart from the others, because it writes to what they compare.</summary>
public class GoingOnTests(LoadedYear loaded) : IClassFixture<LoadedYear>
{
    [Fact]
    public async Task The_product_goes_on_where_history_ends()
    {
        var told = Small.Episodes.First(e => Fold(e).IsMissing);
        await using var session = loaded.Store.LightweightSession();
        var held = await HeldEpisode.TakeAsync(session, told.Id, TestContext.Current.CancellationToken);
        Assert.Equal(told.Entries.Count, held!.Document.Entries.Count);
        held.Append(new Entry<EpisodeEvent>(Guid.CreateVersion7(), Now, new NoteAdded("Entered after history") { OccurredAt = Now, By = Actor.System }));
        await session.SaveChangesAsync();

        var document = (await EpisodeReader.StandingAsync(session, "d.id = ?", TestContext.Current.CancellationToken, told.Id)).Single();
        Assert.Equal(told.Entries.Count + 1, document.Entries.Count);
        await using var command = loaded.Source.CreateCommand("select count(*) from events.mt_event_progression where name like '%:%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }
}
