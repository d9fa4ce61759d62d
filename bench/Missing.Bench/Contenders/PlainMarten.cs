using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Missing.Bench.Measuring;

namespace Missing.Bench.Contenders;

/// <summary>Marten as its documentation shows it: the aggregate as an inline snapshot, fetched for writing, appended to, saved.</summary>
internal sealed class PlainMarten : Contender
{
    private readonly DocumentStore store;

    private PlainMarten(DocumentStore store, string database)
        : base(Names.PlainMarten, database) => this.store = store;

    public static async Task<PlainMarten> StartAsync(string connectionString, string database)
    {
        var made = DocumentStore.For(options =>
        {
            options.Connection(connectionString);
            options.DisableNpgsqlLogging = true;
            options.Projections.Snapshot<PlainEpisode>(SnapshotLifecycle.Inline);
        });
        await made.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new PlainMarten(made, database);
    }

    public override async Task<OpenEpisode> ReportAsync(int writer)
    {
        await using var session = store.LightweightSession();
        var id = Guid.CreateVersion7();
        session.Events.StartStream<PlainEpisode>(id, new PlainReported("Did not come home from school", $"bench-{writer}", DateTimeOffset.UtcNow));
        await session.SaveChangesAsync();
        return new OpenEpisode(id.ToString());
    }

    public override async Task AddAsync(int writer, OpenEpisode episode)
    {
        await using var session = store.LightweightSession();
        var stream = await session.Events.FetchForWriting<PlainEpisode>(Guid.Parse(episode.Id), episode.Version);
        stream.AppendOne(new PlainNoteAdded(Text, $"bench-{writer}", DateTimeOffset.UtcNow));
        await session.SaveChangesAsync();
        episode.Version++;
    }

    public override ValueTask DisposeAsync()
    {
        store.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed record PlainReported(string Circumstances, string By, DateTimeOffset At);

public sealed record PlainNoteAdded(string Text, string By, DateTimeOffset At);

/// <summary>What a list would go by.</summary>
public sealed record PlainEpisode(Guid Id, int Notes, DateTimeOffset LastAt, string LastBy)
{
    public static PlainEpisode Create(IEvent<PlainReported> reported) => new(reported.StreamId, 0, reported.Data.At, reported.Data.By);

    public PlainEpisode Apply(PlainNoteAdded note) => this with { Notes = Notes + 1, LastAt = note.At, LastBy = note.By };
}
