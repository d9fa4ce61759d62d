using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Missing.Demo;
using Npgsql;

namespace Missing.Bench.Servers;

/// <summary>The one PostgreSQL that all is measured on, with the settings that lose nothing, and who signs people in.</summary>
internal sealed class Site : IAsyncDisposable
{
    // Of many contenders at once, each with a pool of its own.
    private static readonly Dictionary<string, string> Settings = new() { ["max_connections"] = "600" };

    // As production has it; the demo's own would write two lines a request.
    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["Logging__LogLevel__Default"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
        ["Logging__LogLevel__Wolverine"] = "Warning",
        ["Logging__LogLevel__Marten"] = "Warning",
        ["Logging__LogLevel__Npgsql"] = "Warning",
    };

    private readonly string apiFolder;

    private Site(string apiFolder, string emmettFolder, string folder, PrivatePostgres postgres, IdentityProvider identity) =>
        (this.apiFolder, EmmettFolder, Folder, Postgres, Identity) = (apiFolder, emmettFolder, folder, postgres, identity);

    public string Folder { get; }

    /// <summary>Where Emmett's writers are, installed.</summary>
    public string EmmettFolder { get; }

    public PrivatePostgres Postgres { get; }

    public IdentityProvider Identity { get; }

    public static async Task<Site> StartAsync(string apiFolder, string emmettFolder)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"missing-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(Path.Combine(folder, "postgres")) { Settings = Settings });
        return new Site(apiFolder, emmettFolder, folder, postgres, await IdentityProvider.StartAsync());
    }

    /// <summary>A new database with nothing in it; its superuser's connection string.</summary>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await Postgres.CreateDatabaseAsync(name);
        return ConnectionString(name);
    }

    /// <summary>A new database with the product's tables.</summary>
    public async Task MigrateAsync(string name)
    {
        await Postgres.CreateDatabaseAsync(name);
        await ApiMigration.RunAsync(Options(name).ApiDll, ConnectionString(name, "mc_migrate"));
    }

    /// <summary>A node of the Api as a process of its own, from what is published; ready.</summary>
    public async Task<ApiNode> StartNodeAsync(string database)
    {
        var options = Options(database) with { Port = FreePort() };
        Directory.CreateDirectory(options.DataFolder);
        var started = Stopwatch.GetTimestamp();
        var process = await ApiProcess.StartAsync(options, ConnectionString(database, "mc_app"), ConnectionString(database, "mc_auditor"), Identity.Authority, Quiet);
        await process.WaitUntilReadyAsync(CancellationToken.None);
        return new ApiNode(process, Identity, Stopwatch.GetElapsedTime(started));
    }

    public string ConnectionString(string database, string role) => Postgres.ConnectionString(database, role);

    /// <summary>The superuser's, for what takes long.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(Postgres.ConnectionString(database)) { CommandTimeout = 1800 }.ConnectionString;

    public string ApiFolder => apiFolder;

    /// <summary>One number of the server's, such as where its write-ahead log stands.</summary>
    public async Task<long> NumberAsync(string sql, string database = "postgres")
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString(database));
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Of PostgreSQL with all its processes.</summary>
    public TimeSpan PostgresProcessor => new Usage(int.Parse(
        File.ReadLines(Path.Combine(Postgres.Folder, "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture)).ProcessorOfFamily;

    public Task<long> WalAsync() => NumberAsync("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");

    public async ValueTask DisposeAsync()
    {
        await Identity.DisposeAsync();
        var folder = Postgres.Folder;
        await Postgres.DisposeAsync();
        foreach (var made in new[] { folder, Folder }.Where(Directory.Exists)) Directory.Delete(made, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private DemoOptions Options(string database) => new(apiFolder, Path.Combine(Folder, database));
}
