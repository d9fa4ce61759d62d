using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Missing.Domain;
using Missing.Domain.Time;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Store;
using Missing.Projections.Store.Folding;
using Npgsql;

namespace Missing.Demo;

/// <summary>
/// Puts an invented year into a new, migrated database: events by COPY in the order of recording, so that the feed tells them as they
/// came in; then the rows, which COPY leaves out, as the product's own migration makes them.
/// </summary>
internal static class Loader
{
    private const int BatchSize = 5000;

    public static async Task LoadAsync(string connectionString, InventedYear year, IProgress<string> progress, CancellationToken ct)
    {
        await using var source = MissingStore.DataSource(connectionString);
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(source);
            MissingStore.Configure(options, NullLogger.Instance);
        });
        progress.Report($"loading {year.Events:N0} events");
        await store.BulkInsertEventStreamAsync(
            StorageConstants.DefaultTenantId,
            [.. Headers(year)],
            InOrder(store, year),
            // Numbers of our own: the other mode draws them in blocks and leaves a gap behind the last event.
            BulkEventSequenceMode.PreserveSourceSequence,
            BatchSize,
            ct);

        progress.Report("making rows");
        await RowRefresh.RunAsync(source, ct);
        await SettleAsync(source, year, ct);
    }

    private static IEnumerable<BulkEventStreamHeader> Headers(InventedYear year) =>
        year.Children.Select(c => new BulkEventStreamHeader { Id = c.Id, Version = c.Entries.Count, AggregateType = typeof(ChildDocument) })
            .Concat(year.Episodes.Select(e => new BulkEventStreamHeader { Id = e.Id, Version = e.Entries.Count, AggregateType = typeof(EpisodeDocument) }));

    private static async IAsyncEnumerable<IEvent> InOrder(DocumentStore store, InventedYear year)
    {
        await Task.CompletedTask;
        var all = year.Children.SelectMany(c => Stored(store, c.Id, c.Entries))
            .Concat(year.Episodes.SelectMany(e => Stored(store, e.Id, e.Entries)));
        // Stable, so that the events of one stream keep their order where two have the same moment.
        var number = 0;
        foreach (var e in all.OrderBy(e => e.Timestamp))
        {
            e.Sequence = ++number;
            yield return e;
        }
    }

    private static IEnumerable<IEvent> Stored<T>(DocumentStore store, Guid stream, IReadOnlyList<Entry<T>> entries)
        where T : Fact
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var stored = StoredEvents.Wrap(entry.Data, entry.Id, entry.RecordedAt);
            var mapping = store.Events.EventMappingFor(entry.Data.GetType());
            stored.StreamId = stream;
            stored.Version = i + 1;
            stored.TenantId = StorageConstants.DefaultTenantId;
            stored.UserName = entry.Data.By.Id;
            stored.EventTypeName = mapping.EventTypeName;
            stored.DotNetTypeName = mapping.DotNetTypeName;
            yield return stored;
        }
    }

    /// <summary>The state that the product finds when it continues from here.</summary>
    private static async Task SettleAsync(NpgsqlDataSource source, InventedYear year, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        // The next report takes the next reference of its year.
        foreach (var ofYear in year.Episodes.GroupBy(e => London.Date(e.ReportedAt).Year))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"insert into {MissingStore.ReferenceCounter} (year, last) values ($1, $2)")
            {
                Parameters = { new() { Value = ofYear.Key }, new() { Value = ofYear.Count() } },
            });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("analyze"));
        await batch.ExecuteNonQueryAsync(ct);
    }
}
