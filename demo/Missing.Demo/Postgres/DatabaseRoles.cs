using Npgsql;

namespace Missing.Demo;

/// <summary>The product's own roles (deploy/database/roles.sql, the file that an installation runs), able to log in.</summary>
internal static class DatabaseRoles
{
    private static readonly string[] LogIn = ["mc_migrate", "mc_app", "mc_rebuild", "mc_disposal", "mc_audit", "mc_auditor"];

    /// <summary>Makes the roles and gives them the connection's database.</summary>
    /// <param name="password">With which all of them log in from now on.</param>
    public static async Task MakeAsync(NpgsqlConnection superuser, string password, CancellationToken ct)
    {
        await ExecuteAsync(superuser, Script(), ct);
        foreach (var role in LogIn)
        {
            await using var known = new NpgsqlCommand($"select rolcanlogin from pg_roles where rolname = '{role}'", superuser);
            // A second database of the same server: its roles are the first one's.
            if (await known.ExecuteScalarAsync(ct) is not true) await ExecuteAsync(superuser, $"alter role {role} login password '{password}'", ct);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // A password cannot be a parameter; ours is made of hexadecimal digits.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Script()
    {
        using var stream = typeof(DatabaseRoles).Assembly.GetManifestResourceStream("Missing.Demo.Postgres.roles.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
