using System.Collections.Concurrent;
using Missing.Api.Access;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Http.Throttling;

/// <summary>Who reached a limit: a line of the security log each time, and one a minute for the auditor (<see cref="Access.Audit.MisusePatterns"/>).</summary>
public sealed class LimitsReached(NpgsqlDataSource database, SecurityLog log, TimeProvider time)
{
    private const string Insert = "insert into audit.limit_reached (person, name) values ($1, $2) on conflict do nothing";

    private static readonly TimeSpan Once = TimeSpan.FromMinutes(1);

    // A flood of refused requests must not become a flood of statements.
    private readonly ConcurrentDictionary<(string Person, string Limit), DateTimeOffset> told = new();

    public async Task TellAsync(HttpContext http, string limit)
    {
        var person = SecurityLog.Person(http.User);
        log.LimitReached(person, limit, http.Request.Method, SecurityLog.Route(http));
        var now = time.GetUtcNow();
        if (person is null || (told.TryGetValue((person, limit), out var last) && now - last < Once)) return;
        told[(person, limit)] = now;
        await using var command = database.CreateCommand(Insert);
        foreach (var value in (string[])[person, limit]) command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text });
        try
        {
            await command.ExecuteNonQueryAsync(http.RequestAborted);
        }
        catch (NpgsqlException)
        {
            // The security log has it, and a refusal must not depend on the database.
        }
    }
}
