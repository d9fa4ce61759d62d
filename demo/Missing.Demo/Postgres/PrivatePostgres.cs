using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Missing.Demo;

/// <summary>
/// A PostgreSQL server of our own: made in a folder from the machine's binaries, reachable on 127.0.0.1 alone with a
/// generated password, with the settings that lose nothing acknowledged (fsync, full_page_writes, synchronous_commit, data
/// checksums). The same folder gives the same data again. Several run side by side, each with its own folder.
/// </summary>
/// <remarks>
/// When this process is killed, its guard stops the server; when the guard is killed too, the next start on the folder stops
/// what was left over. For root the server runs as an unprivileged user (see <see cref="Folder"/>).
/// </remarks>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PrivatePostgresOptions _options;
    private readonly FileStream _lock;
    private string _password = "";
    private GuardedProcess? _server;

    private PrivatePostgres(PrivatePostgresOptions options, string folder, FileStream folderLock)
    {
        (_options, Folder, _lock, Port) = (options, folder, folderLock, options.Port);
    }

    /// <summary>The actual data folder: the requested one, or one under /var/lib/missing-demo when the server's user cannot reach it.</summary>
    public string Folder { get; }

    /// <summary>The TCP port on 127.0.0.1; the same over <see cref="StopAsync"/> and <see cref="StartAgainAsync"/>.</summary>
    public int Port { get; private set; }

    /// <summary>The server's output.</summary>
    public string LogFile => Path.Combine(Folder, "postgres.log");

    /// <summary>True while the server process runs.</summary>
    public bool IsRunning => _server is { HasExited: false };

    /// <summary>Ends when the server has ended, asked or not; at once when it does not run.</summary>
    public Task Exited => _server?.WaitAsync() ?? Task.CompletedTask;

    private string DataFolder => PostgresCluster.DataFolder(Folder);

    /// <summary>Makes the cluster when the folder has none, starts it, and answers when it takes connections.</summary>
    /// <exception cref="DemoException">No binaries, the folder is in use by another start, the port is taken, or the server
    /// did not start; the message says which.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, CancellationToken ct = default)
    {
        var folder = await ServerAccount.Current.OwnFolderAsync(options.Folder, ct);
        var postgres = new PrivatePostgres(options, folder, PostgresCluster.Lock(folder));
        try
        {
            postgres._password = await PostgresCluster.ReadOrMakeAsync(folder, options.DataChecksums, ct);
            await postgres.StartAgainAsync(ct);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes the cluster of a folder for good. Refuses while another process uses it.</summary>
    public static async Task DeleteAsync(string folder, CancellationToken ct = default)
    {
        var actual = await ServerAccount.Current.OwnFolderAsync(folder, ct);
        await using var folderLock = PostgresCluster.Lock(actual);
        await PostmasterFile.ClearAsync(PostgresCluster.DataFolder(actual));
        Directory.Delete(actual, recursive: true);
    }

    /// <summary>For Npgsql: host, port, user, password and the given database.</summary>
    /// <param name="role">A role of deploy/database/roles.sql, such as <c>mc_app</c>; the superuser when none is given.</param>
    public string ConnectionString(string databaseName, string role = PostgresCluster.Superuser) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = role,
        Password = _password,
        Database = databaseName,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>
    /// Makes a database when there is none of that name, with the product's roles in it; true when it was made just now. The
    /// roles log in with the superuser's password: all of them are at home on this machine.
    /// </summary>
    public async Task<bool> CreateDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        exists.Parameters.AddWithValue(name);
        if (await exists.ExecuteScalarAsync(ct) is not null) return false;

        await ExecuteAsync(connection, $"create database {Quoted(name)}", ct);
        await using var made = await OpenAsync(ct, name);
        await DatabaseRoles.MakeAsync(made, _password, ct);
        return true;
    }

    /// <summary>Removes a database with all that is in it, throwing out who uses it; nothing happens when there is none.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        await ExecuteAsync(connection, $"drop database if exists {Quoted(name)} with (force)", ct);
    }

    /// <summary>Starts the stopped or killed server again on the same port and data; nothing happens when it runs.</summary>
    /// <exception cref="DemoException">The server did not start; the message has the end of its log.</exception>
    public async Task StartAgainAsync(CancellationToken ct = default)
    {
        if (IsRunning) return;
        await PostmasterFile.ClearAsync(DataFolder);

        // A free port may be taken by somebody between our looking and the server's binding, so we look again.
        var chosenByUs = Port == 0;
        for (var attempt = 1; ; attempt++)
        {
            if (chosenByUs) Port = FreePort();
            if (await TryStartAsync(ct)) return;
            if (!chosenByUs || attempt == 5) throw new DemoException($"PostgreSQL did not start: {LastWords()}");
        }
    }

    /// <summary>Stops the server and waits until it is gone. What is not gone after a minute is killed.</summary>
    public async Task StopAsync(PostgresStop mode = PostgresStop.Fast)
    {
        if (_server is null) return;
        var signal = mode switch
        {
            PostgresStop.Smart => Signals.Terminate,
            PostgresStop.Immediate => Signals.Quit,
            _ => Signals.Interrupt,
        };
        await _server.StopAsync(signal, Patience);
        Forget();
    }

    /// <summary>kill -9 of the server and all its children at once, as a crash would; answers when they are gone.</summary>
    public async Task KillAsync()
    {
        if (_server is null) return;
        var family = ProcessTree.ChildrenOf(_server.ProcessId).Prepend(_server.ProcessId).ToList();
        foreach (var processId in family) Signals.Send(processId, Signals.Kill);
        await _server.WaitAsync();
        foreach (var processId in family) await Signals.WaitUntilGoneAsync(processId, Patience);
        Forget();
    }

    /// <summary>Stops the server and lets the folder go.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _lock.DisposeAsync();
    }

    private async Task<bool> TryStartAsync(CancellationToken ct)
    {
        var version = (await File.ReadAllTextAsync(Path.Combine(DataFolder, "PG_VERSION"), ct)).Trim();
        var program = Path.Combine(await PostgresBinaries.FindAsync(version), "postgres");
        var settings = Settings().SelectMany(s => (string[])["-c", $"{s.Key}={s.Value}"]);
        _server = await GuardedProcess.StartAsync(ServerAccount.Current.Run([program, "-D", DataFolder, .. settings]), "INT", LogFile);

        var until = DateTime.UtcNow + Patience;
        while (!_server.HasExited)
        {
            if (await AnswersAsync(ct)) return true;
            if (DateTime.UtcNow > until) break;
            await Task.Delay(30, ct);
        }

        await StopAsync();
        return false;
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            // No socket file: a path in a deep folder passes the 107 bytes that a socket's name may have.
            ["unix_socket_directories"] = "",
            ["fsync"] = "on",
            ["full_page_writes"] = "on",
            ["synchronous_commit"] = "on",
            ["password_encryption"] = "scram-sha-256",
            ["shared_buffers"] = "128MB",
            ["max_connections"] = "200",
        };
        foreach (var (name, value) in _options.Settings) settings[name] = value;
        return settings;
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            var text = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false, Timeout = 5 };
            await using var connection = new NpgsqlConnection(text.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct, string databaseName = "postgres")
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionString(databaseName)) { Pooling = false };
        var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // A database name cannot be a parameter; it is quoted.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Forget()
    {
        _server?.Dispose();
        _server = null;
    }

    private string LastWords() =>
        File.Exists(LogFile) ? string.Join(" / ", File.ReadLines(LogFile).TakeLast(3)) : "it left no log.";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
