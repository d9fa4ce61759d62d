using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Http.Throttling;

/// <summary>Tells the auditor who reached a limit, once a minute (<see cref="Access.Audit.MisusePatterns"/>).</summary>
public sealed class LimitsReached(NpgsqlDataSource database)
{
    private const string Insert = "insert into audit.limit_reached (person, name) values ($1, $2) on conflict do nothing";

    public async Task TellAsync(string person, string limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Insert);
        foreach (var value in (string[])[person, limit]) command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text });
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException)
        {
            // The security log has it too, and being refused must not depend on the database.
        }
    }
}
