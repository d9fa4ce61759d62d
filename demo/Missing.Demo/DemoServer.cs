using System.Diagnostics;
using Missing.Seals;
using NodaTime;

namespace Missing.Demo;

/// <summary>Starts everything in order, watches it, and stops it in the opposite order.</summary>
internal sealed class DemoServer(DemoOptions options, TextWriter console) : IAsyncDisposable
{
    private const string Database = "missing";

    // A start that was killed between making the database and migrating it leaves one like this.
    private const string NoTables =
        "not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        + "where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema')";

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private PrivatePostgres? _postgres;
    private IdentityProvider? _identity;
    private ApiProcess? _api;
    private Task _sealing = Task.CompletedTask;
    private CancellationTokenSource? _stopSealing;

    /// <summary>Starts all; returns when the Api is ready and the console says how to use it.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(options.DataFolder);
        await Task.WhenAll(StartPostgresAsync(ct), StartIdentityAsync(ct));
        await FillDatabaseAsync(ct);
        _stopSealing = new CancellationTokenSource();
        _sealing = SealAsync(_stopSealing.Token);

        Say("Starting the Api");
        _api = await ApiProcess.StartAsync(options, _postgres!.ConnectionString(Database, "mc_app"), _postgres.ConnectionString(Database, "mc_auditor"), _identity!.Authority);
        await _api.WaitUntilReadyAsync(ct);
        Say("Ready");
        console.WriteLine(Welcome.Text(_api.Address, _identity.Authority));
    }

    /// <summary>Returns only by throwing: when asked to stop, or when a child has died.</summary>
    /// <exception cref="DemoException">A child died.</exception>
    public async Task WatchAsync(CancellationToken ct)
    {
        var (asked, api, postgres) = (Task.Delay(Timeout.Infinite, ct), _api!.Exited, _postgres!.Exited);
        var first = await Task.WhenAny(asked, api, postgres, _sealing);
        ct.ThrowIfCancellationRequested();
        if (first == _sealing) await _sealing;
        throw new DemoException(first == api
            ? $"The Api stopped by itself: {_api.LastWords()} (all of it: {_api.LogFile})"
            : $"PostgreSQL stopped by itself; its log is {_postgres.LogFile}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            Say("Stopping the Api");
            await _api.DisposeAsync();
        }

        if (_stopSealing is not null)
        {
            await _stopSealing.CancelAsync();
            // What it fell over was said when it did.
            await _sealing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stopSealing.Dispose();
        }

        if (_identity is not null) await _identity.DisposeAsync();
        if (_postgres is null) return;
        Say("Stopping PostgreSQL");
        await _postgres.DisposeAsync();
        Say("Stopped; the data are kept");
    }

    private async Task StartPostgresAsync(CancellationToken ct)
    {
        var folder = Path.Combine(options.DataFolder, "postgres");
        if (options.Fresh)
        {
            Say("Throwing the kept data away (--fresh)");
            await PrivatePostgres.DeleteAsync(folder, ct);
        }

        Say("Starting PostgreSQL");
        _postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(folder), ct);
        Say($"PostgreSQL runs on 127.0.0.1:{_postgres.Port}, its files are in {_postgres.Folder}");
    }

    private async Task StartIdentityAsync(CancellationToken ct)
    {
        try
        {
            _identity = await IdentityProvider.StartAsync(options.IdentityPort, ct);
        }
        catch (IOException e)
        {
            throw new DemoException($"Port {options.IdentityPort} is taken; choose another with --identity-port.", e);
        }

        Say($"The demo's sign-in answers on {_identity.Authority}");
    }

    private async Task FillDatabaseAsync(CancellationToken ct)
    {
        var connectionString = _postgres!.ConnectionString(Database);
        var isNew = await _postgres.CreateDatabaseAsync(Database, ct);
        var state = isNew ? SyntheticState.Loading : await SyntheticMarker.ReadAsync(connectionString, ct);
        if (state == SyntheticState.Loaded)
        {
            if (!await HoldsAsync(connectionString, "exists (select from pg_roles where rolname = 'mc_owner')", ct))
                throw new DemoException("The kept data are of an earlier version; start over with --fresh, or choose another folder with --data.");
            await MigrateAsync(ct);
            return;
        }

        if (state == SyntheticState.Unmarked && !await HoldsAsync(connectionString, NoTables, ct))
            throw new DemoException("The database is not marked as invented data; choose another folder with --data, or --fresh.");

        if (!isNew)
        {
            // The Api starts only after the loading, so nothing but invented data can be lost here.
            Say("The last start was broken off while loading; beginning again");
            await _postgres.DropDatabaseAsync(Database, ct);
            await _postgres.CreateDatabaseAsync(Database, ct);
        }

        // Seals of a database that is no more.
        if (Directory.Exists(SealFolder)) Directory.Delete(SealFolder, recursive: true);
        await MigrateAsync(ct);
        await SyntheticMarker.MarkAsync(connectionString, ct);
        if (!options.Empty)
            await InventedHistory.LoadAsync(connectionString, SystemClock.Instance.GetCurrentInstant(), new Lines(Say), ct, _identity!.Authority);
        await SyntheticMarker.MarkLoadedAsync(connectionString, ct);
    }

    private static async Task<bool> HoldsAsync(string connectionString, string condition, CancellationToken ct)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connectionString);
#pragma warning disable CA2100 // The conditions are the two above.
        await using var command = source.CreateCommand($"select {condition}");
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private async Task MigrateAsync(CancellationToken ct)
    {
        Say("Bringing the database's tables up to this version");
        await ApiMigration.RunAsync(options.ApiDll, _postgres!.ConnectionString(Database, "mc_migrate"), ct);
    }

    private string SealFolder => Path.Combine(options.DataFolder, "seals");

    private async Task SealAsync(CancellationToken stop)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(_postgres!.ConnectionString(Database, "mc_audit"));
        await new EveryMinute(database, new SealFolder(SealFolder), TextWriter.Null, nightly: null).RunAsync(stop);
    }

    private void Say(string line) => console.WriteLine($"[{_watch.Elapsed.TotalSeconds,6:0.0} s] {line}");

    /// <summary>Writes at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class Lines(Action<string> say) : IProgress<string>
    {
        public void Report(string value) => say(value);
    }
}
