using System.Security.Cryptography;
using System.Text;
using Marten;
using Missing.Domain.Policy;
using Npgsql;

namespace Missing.Projections.Store;

/// <summary>
/// Makes the tables of this version, the chain over the events, and what each role may do, as the role that owns them all.
/// Nothing else ever changes a table: a running server has no right to.
/// </summary>
public static class StoreMigration
{
    /// <summary>The role of deploy/database/roles.sql that owns every schema; the connection becomes it.</summary>
    public const string Owner = "mc_owner";

    private const string BeforeTables = "schemas";

    // In this order, as files beside this one; another table of ours is a script before the grants.
    private static readonly string[] AfterTables = ["seal", "feed", "consultation", "accounts", "grants"];

    // Held while tables are made, so that two who migrate at once do it one after the other.
    private const long Lock = 0x4D495353494E47;

    // A database that no version was ever made in begins with this release: its rules hold for all earlier time.
    private const string Adopt = $"""
        insert into {MissingStore.ReleaseTable} (number, adopted_at)
        select $1, case when exists (select from missing.migration) then now() else '-infinity' end
        on conflict do nothing
        """;

    /// <summary>A data source whose every connection acts as <see cref="Owner"/>; its login must be allowed to.</summary>
    public static NpgsqlDataSource OwnerDataSource(string connectionString) => MissingStore.DataSource(connectionString, Owner);

    /// <summary>Makes or changes what is missing and leaves the rest as it is.</summary>
    /// <param name="owner">From <see cref="OwnerDataSource"/>.</param>
    /// <param name="tables">Makes the tables of Marten and of Wolverine.</param>
    /// <param name="version">What <see cref="VersionOf"/> says.</param>
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

        await using (var done = new NpgsqlCommand("insert into missing.migration (version) values ($1) on conflict do nothing", turn))
        {
            done.Parameters.AddWithValue(version);
            await done.ExecuteNonQueryAsync(ct);
        }

        await using var next = new NpgsqlCommand($"select pg_advisory_unlock({Lock})", turn);
        await next.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Names the tables and rules that a store and whatever else expects, by what makes them. A node asks for its own version, so that
    /// one of the version before can still start while an upgrade is going on.
    /// </summary>
    /// <param name="others">What else keeps tables, with its version.</param>
    public static string VersionOf(IDocumentStore store, string others) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join(
            '\n', [$"Rules {Releases.Newest}", store.Storage.ToDatabaseScript(), Script(BeforeTables), .. AfterTables.Select(Script), others]))));

    /// <summary>Whether this version's tables were made in the database; false also when it has none at all.</summary>
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
