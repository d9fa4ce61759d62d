using System.Collections.Concurrent;
using System.Threading.Channels;
using Missing.Api.Background;
using Missing.Api.Shared;
using Missing.Projections.Feed;
using Missing.Projections.Store;
using Npgsql;

namespace Missing.Api.Http.Live;

/// <summary>
/// Is notified of every append on any node, through one connection that listens to PostgreSQL, and notifies all watchers. A slow
/// watcher receives only the newest number: what it then fetches includes everything before. The number is
/// <see cref="EventHorizon.Changes"/>: it is another one also where an event comes in below one that could be read before.
/// </summary>
public sealed class Appends(NpgsqlDataSource database, ILogger<Appends> logger) : SteadyService(logger)
{
    private readonly ConcurrentDictionary<Channel<long>, byte> watchers = new();
    private long newest;

    /// <summary>The number that this node heard last.</summary>
    public long Newest => Interlocked.Read(ref newest);

    /// <summary>The number heard last, and then each further one, until cancelled.</summary>
    public Watch Start()
    {
        var channel = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        watchers[channel] = 0;
        channel.Writer.TryWrite(Interlocked.Read(ref newest));
        return new Watch(channel.Reader, () => watchers.TryRemove(channel, out _));
    }

    public sealed record Watch(ChannelReader<long> Numbers, Action Stop) : IDisposable
    {
        public void Dispose() => Stop();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception away) when (TransientErrors.IsTransient(away) || away is PostgresException)
            {
                Logger.LogWarning("Listening for appends was interrupted ({Kind}); trying again", away.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var listen = new NpgsqlCommand($"listen {MissingStore.AppendChannel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        var settled = 0L;
        while (true)
        {
            // Also right after a reconnection: what was appended meanwhile was notified to nobody.
            var look = await EventHorizon.LookAsync(connection, settled, ct);
            settled = look.Settled ?? settled;
            Works();
            Tell(look.Changes);
            await connection.WaitAsync(ct);
        }
    }

    private void Tell(long number)
    {
        if (Interlocked.Exchange(ref newest, number) == number)
            return;
        foreach (var channel in watchers.Keys)
            channel.Writer.TryWrite(number);
    }
}
