using Missing.Demo;
using Npgsql;

namespace Missing.Tests.Servers;

/// <summary>
/// PostgreSQL servers with a migrated database. One cluster is made and migrated for the whole test program, and each server starts
/// from a copy of its files: making and migrating one takes seconds, copying it a fraction of a second.
/// </summary>
internal static class MigratedPostgres
{
    /// <summary>The migrated database that every server has.</summary>
    public const string Database = "missing";

    // Nobody connects to it: PostgreSQL refuses to clone a database in use.
    private const string Template = "migrated";

    // What a cluster consists of; its lock and its log are made anew.
    private static readonly string[] Parts = ["data", "password"];

    private static readonly Lazy<Task<string>> Original = new(MakeAsync);

    /// <summary>A server of its own, with the files in <paramref name="folder"/>.</summary>
    public static async Task<PrivatePostgres> StartAsync(string folder)
    {
        await CopyAsync(folder);
        return await PrivatePostgres.StartAsync(new PrivatePostgresOptions(folder));
    }

    /// <summary>Puts the files of such a server in a folder, for a start with settings of its own.</summary>
    public static async Task CopyAsync(string folder)
    {
        var original = await Original.Value;
        var own = await ServerAccount.Current.OwnFolderAsync(folder, CancellationToken.None);
        // cp -a keeps the owner, who is not us when we are root.
        await Command.MustRunAsync(["cp", "-a", .. Parts.Select(part => Path.Combine(original, part)), own], $"The cluster could not be copied to {own}");
    }

    /// <summary>Makes another migrated database on the same server.</summary>
    public static async Task CloneAsync(this PrivatePostgres postgres, string name)
    {
        await ExecuteAsync(postgres, "postgres", $"create database {name} template {Template}");
        // The owner of a database and who may connect to it are not cloned.
        await using var connection = await OpenAsync(postgres, name);
        await DatabaseRoles.MakeAsync(connection, new NpgsqlConnectionStringBuilder(connection.ConnectionString).Password!, CancellationToken.None);
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"missing-migrated-{Guid.NewGuid():N}");
        await using var postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(folder));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(postgres.Folder, recursive: true);
        await postgres.CreateDatabaseAsync(Template);
        await ApiMigration.RunAsync(ApiNode.Dll(ApiNode.Folder), postgres.ConnectionString(Template, "mc_migrate"));
        await postgres.CloneAsync(Database);
        return postgres.Folder;
    }

    private static async Task ExecuteAsync(PrivatePostgres postgres, string database, string sql)
    {
        await using var connection = await OpenAsync(postgres, database);
#pragma warning disable CA2100 // The name of a database cannot be a parameter; it is written in a test.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(PrivatePostgres postgres, string database)
    {
        // Kept in no pool: an open connection would keep the database from being cloned. The password is asked for afterwards.
        var settings = new NpgsqlConnectionStringBuilder(postgres.ConnectionString(database)) { Pooling = false, PersistSecurityInfo = true };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
