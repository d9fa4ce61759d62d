using Missing.Api.Shared;
using Missing.Projections.Store;
using Npgsql;

namespace Missing.Api.Hosting;

/// <summary>
/// The server refuses to write to a database that may lose acknowledged writes. Measured (docs/operating.md): with these
/// settings a power cut lost none of 42,097 acknowledged writes; with fsync off all of 120,500.
/// </summary>
public static class DatabaseSafety
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One plain line naming the setting, or null when the database is safe to write to.</summary>
    /// <param name="version">Of the tables that this server expects.</param>
    /// <param name="forDemo">Whether this is the demo, to which a database of invented data belongs.</param>
    public static async Task<string?> WhatIsUnsafeAsync(NpgsqlDataSource database, string version, bool forDemo)
    {
        var giveUpAt = DateTimeOffset.UtcNow + Patience;
        while (true)
        {
            try
            {
                return Judge(await ReadAsync(database)) ?? (forDemo ? null : await WhatIsInventedAsync(database))
                    ?? await WhatIsTooMightyAsync(database) ?? await WhatIsNotMigratedAsync(database, version);
            }
            catch (PostgresException refused) when (!TransientErrors.IsTransient(refused))
            {
                return $"The database of ConnectionStrings:Missing refuses the connection (PostgreSQL code {refused.SqlState}).";
            }
            catch (Exception away) when (TransientErrors.IsTransient(away))
            {
                if (DateTimeOffset.UtcNow > giveUpAt)
                    return $"The database of ConnectionStrings:Missing could not be reached in {Patience.TotalSeconds} seconds.";
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    // A force's people must never look for a child who does not exist.
    private static async Task<string?> WhatIsInventedAsync(NpgsqlDataSource database)
    {
        // Asked of the catalogue, which everybody may read: the demo's schema is not ours to look into.
        await using var command = database.CreateCommand(
            "select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            + "where n.nspname = 'demo' and c.relname = 'synthetic')");
        return await command.ExecuteScalarAsync() is true
            ? "The database of ConnectionStrings:Missing holds the demo's invented data. Give a database of its own."
            : null;
    }

    private static async Task<string?> WhatIsNotMigratedAsync(NpgsqlDataSource database, string version) =>
        await StoreMigration.IsAppliedAsync(database, version, CancellationToken.None)
            ? null
            : "The database of ConnectionStrings:Missing has not the tables of this version. Run deploy/database/roles.sql once, "
                + "and then \"Missing.Api migrate\" as mc_migrate.";

    // Append-only grants protect nothing when the server logs in as a superuser or owner.
    private static async Task<string?> WhatIsTooMightyAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            $"select exists (select from pg_roles where rolname = '{StoreMigration.Owner}' and pg_has_role(oid, 'member')) "
            + "or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            + $"where n.nspname = '{MissingStore.EventSchema}' and c.relname = 'mt_events' "
            + "and has_table_privilege(c.oid, 'update, delete, truncate'))");
        return await command.ExecuteScalarAsync() is true
            ? "The login of ConnectionStrings:Missing may change what was recorded. Let the server log in as mc_app."
            : null;
    }

    private static string? Judge(Dictionary<string, string> settings)
    {
        foreach (var name in (string[])["fsync", "full_page_writes", "data_checksums"])
        {
            if (settings[name] != "on")
                return $"PostgreSQL's {name} is {settings[name]}: it must be on, or a crash can lose or corrupt the record.";
        }
        return settings["synchronous_commit"] is "on" or "remote_write" or "remote_apply"
            ? null
            : $"PostgreSQL's synchronous_commit is {settings["synchronous_commit"]}: it must be on, or a crash can lose what "
                + "was answered for.";
    }

    private static async Task<Dictionary<string, string>> ReadAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select name, setting from pg_settings "
            + "where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')");
        await using var reader = await command.ExecuteReaderAsync();
        var settings = new Dictionary<string, string>();
        while (await reader.ReadAsync())
            settings[reader.GetString(0)] = reader.GetString(1);
        return settings;
    }
}
