using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>In which way a transaction comes by the number of an event.</summary>
public enum Way
{
    /// <summary>As every write of the Api: the stream is locked first.</summary>
    Locked,

    /// <summary>The store's function draws the number before the transaction has locked, or written, anything.</summary>
    Plain,

    /// <summary>The first append is rolled back to a savepoint and appended again, within the transaction.</summary>
    Again,

    /// <summary>A number and no event: nobody can say where one may come in.</summary>
    DrawnOnly,
}

/// <summary>Somebody who appends as the Api does, on a connection of their own, and keeps the transaction open.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection held;
    private readonly NpgsqlTransaction open;

    private HeldWriter(NpgsqlConnection held, NpgsqlTransaction open) => (this.held, this.open) = (held, open);

    /// <summary>A store that is used as the nodes use theirs.</summary>
    public static DocumentStore Store(NpgsqlDataSource source) => DocumentStore.For(options =>
    {
        options.Connection(source);
        MissingStore.Configure(options, NullLogger.Instance);
    });

    public static async Task<HeldWriter> AppendAsync(DocumentStore store, NpgsqlDataSource source, Guid episode, Way way)
    {
        var connection = await source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        switch (way)
        {
            case Way.Locked or Way.Plain:
                await NoteAsync(store, transaction, episode, isLocked: way == Way.Locked);
                break;
            case Way.Again:
                await transaction.SaveAsync("again");
                await NoteAsync(store, transaction, episode, isLocked: true);
                await transaction.RollbackAsync("again");
                await NoteAsync(store, transaction, episode, isLocked: true);
                break;
            case Way.DrawnOnly:
                await using (var draw = new NpgsqlCommand("select nextval('events.mt_events_sequence')", connection, transaction))
                    await draw.ExecuteScalarAsync();
                break;
        }

        return new HeldWriter(connection, transaction);
    }

    public Task EndAsync(bool commits) => commits ? open.CommitAsync() : open.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await open.DisposeAsync();
        await held.DisposeAsync();
    }

    private static async Task NoteAsync(DocumentStore store, NpgsqlTransaction transaction, Guid episode, bool isLocked)
    {
        // The transaction stays the caller's: saving the session ends nothing.
        await using var session = store.LightweightSession(Marten.Services.SessionOptions.ForTransaction(transaction));
        var now = SystemClock.Instance.GetCurrentInstant();
        var note = new Entry<EpisodeEvent>(Guid.CreateVersion7(), now, new NoteAdded($"note-{Guid.NewGuid():N}") { OccurredAt = now });
        if (isLocked) (await HeldEpisode.TakeAsync(session, episode, CancellationToken.None))!.Append(note);
        else session.Events.Append(episode, StoredEvents.Wrap(note.Data, note.Id));
        await session.SaveChangesAsync();
    }
}
