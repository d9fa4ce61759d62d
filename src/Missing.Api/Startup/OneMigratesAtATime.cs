using Npgsql;

namespace Missing.Api.Startup;

/// <summary>
/// Nodes that start together on an empty database would create the same tables at the same moment, and one would fail. An
/// advisory lock lets one after the other through its start.
/// </summary>
public sealed class OneMigratesAtATime(NpgsqlDataSource database) : IHostedLifecycleService, IAsyncDisposable
{
    private const long Lock = 0x4D495353494E47;

    private NpgsqlConnection? turn;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        turn = await database.OpenConnectionAsync(cancellationToken);
        await using var wait = new NpgsqlCommand($"select pg_advisory_lock({Lock})", turn) { CommandTimeout = 300 };
        await wait.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Giving the connection back resets its session, which lets go of the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        if (turn is not null)
            await turn.DisposeAsync();
        turn = null;
    }
}
