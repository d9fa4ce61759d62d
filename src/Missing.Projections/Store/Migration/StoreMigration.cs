using System.Security.Cryptography;
using System.Text;
using Marten;
using Missing.Domain.Policy;
using Missing.Projections.Store.Folding;
using Npgsql;

namespace Missing.Projections.Store;

/// <summary>
/// Creates the tables of this version, the hash chain over the events, and the grants of each role, as the role that owns them all.
/// Nothing else ever changes a table: a running server has no right to.
/// </summary>
public static class StoreMigration
{
    /// <summary>The role of deploy/database/roles.sql that owns every schema; the connection acts as it.</summary>
    public const string Owner = "mc_owner";

    private const string BeforeTables = "schemas";

    // Scripts beside this file, run in this order; a script for a new table goes before the grants.
    private static readonly string[] AfterTables = ["episode", "seal", "feed", "consultation", "lines", "accounts", "grants"];

    // An advisory lock held while tables are made, so that two migrations at once run one after the other.
    private const long Lock = 0x4D495353494E47;

    // A new database starts with this release: the rules then hold for all earlier time.
    private const string Adopt = $"""
        insert into {MissingStore.ReleaseTable} (number, adopted_at)
        select $1, case when exists (select from missing.migration) then now() else '-infinity' end
        on conflict do nothing
        """;

    /// <summary>A data source whose every connection acts as <see cref="Owner"/>; its login must be allowed to.</summary>
    public static NpgsqlDataSource OwnerDataSource(string connectionString) => MissingStore.DataSource(connectionString, Owner);

    /// <summary>Creates or changes what is missing, makes the rows of this version from the events, and leaves the rest as it is.</summary>
    /// <param name="owner">From <see cref="OwnerDataSource"/>.</param>
    /// <param name="tables">Creates the tables of Marten and of Wolverine.</param>
    /// <param name="version">The result of <see cref="VersionOf"/>.</param>
    public static async Task ApplyAsync(NpgsqlDataSource owner, Func<Task> tables, string version, CancellationToken ct)
    {
        await using var turn = await owner.OpenConnectionAsync(ct);
        await using (var wait = new NpgsqlCommand($"select pg_advisory_lock({Lock})", turn) { CommandTimeout = 300 })
            await wait.ExecuteNonQueryAsync(ct);
        await RunAsync(turn, Script(BeforeTables), ct);
        await tables();
        foreach (var name in AfterTables) await RunAsync(turn, Script(name), ct);
        await using (var release = new NpgsqlCommand(Adopt, turn))
        {
            release.Parameters.AddWithValue(Releases.Newest);
            await release.ExecuteNonQueryAsync(ct);
        }

        // Before any node of this version starts: a table that is new would be an empty board.
        await RowRefresh.RunAsync(owner, ct);
        await using (var done = new NpgsqlCommand("insert into missing.migration (version) values ($1) on conflict do nothing", turn))
        {
            done.Parameters.AddWithValue(version);
            await done.ExecuteNonQueryAsync(ct);
        }

        await using var next = new NpgsqlCommand($"select pg_advisory_unlock({Lock})", turn);
        await next.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Identifies the tables and rules that this version expects, by a hash of the scripts that make them. A node asks for its own
    /// version, so that a node of the previous version can still start during an upgrade.
    /// </summary>
    /// <param name="others">Other components that have tables, with their versions.</param>
    public static string VersionOf(IDocumentStore store, string others) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join(
            '\n', [$"Rules {Releases.Newest}", store.Storage.ToDatabaseScript(), Script(BeforeTables), .. AfterTables.Select(Script), others]))));

    /// <summary>Whether the migration of this version has run; false also when the database has no tables at all.</summary>
    public static async Task<bool> IsAppliedAsync(NpgsqlDataSource database, string version, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select true from missing.migration where version = $1");
        command.Parameters.AddWithValue(version);
        try
        {
            return await command.ExecuteScalarAsync(ct) is true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // The text is a file of ours.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Script(string name)
    {
        using var stream = typeof(StoreMigration).Assembly.GetManifestResourceStream($"Missing.Projections.Store.Migration.{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
