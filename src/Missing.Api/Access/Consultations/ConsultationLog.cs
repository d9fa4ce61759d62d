using Missing.Api.Shared;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Access.Consultations;

public static class ConsultationSetup
{
    public static void AddConsultationLog(this IServiceCollection services)
    {
        services.AddSingleton<ConsultationLog>();
        services.AddSingleton<RefreshedLists>();
        services.AddSingleton<Spool>();
        services.AddHostedService(provider => provider.GetRequiredService<Spool>());
    }
}

/// <summary>The log could not store a line, so what it is about must not be shown.</summary>
public sealed class ConsultationLogAwayException(Exception why) : Exception("The consultation log takes no line.", why);

/// <summary>
/// Records looks, each before the response leaves the server. It has a transaction of its own, so that a look stays on record
/// whatever happens to the request.
/// </summary>
public sealed class ConsultationLog(NpgsqlDataSource database)
{
    // Ids of neither a child nor an episode are dropped here: a response also contains ids of entries and people.
    private const string Named =
        $"""
        select c.id from {MissingStore.ChildTable} c where c.id = any($1)
        union select e.child_id from {MissingStore.EpisodeTable} e where e.id = any($1)
        union select o.child_id from {MissingStore.OutlineTable} o where o.data ->> 'reference' = any($2)
        """;

    private const string Insert =
        $"""
        with named as (
            {Named}
        ), seen as (
            select id from named where id is distinct from $14
        ), known as (
            insert into audit.person (person, name) values ($4, $5) on conflict do nothing
        )
        insert into audit.consultation
            (until, happened_at, act, person, role, session, route, reason, children, stubs, correlation, met_by)
        select clock_timestamp() + $12, $13, $3, $4, $6, $7, $8, $9,
            array(select id from seen where id <> all($10)), array(select id from seen where id = any($10)), $11, $15
        where exists (select from seen)
        """;

    /// <summary>The children whom a response shows, in order.</summary>
    /// <exception cref="ConsultationLogAwayException">The database is unavailable.</exception>
    public Task<IReadOnlyList<Guid>> ChildrenAsync(Seen seen, CancellationToken ct) => ReachAsync<IReadOnlyList<Guid>>(async () =>
    {
        await using var command = Of(Named + " order by 1", seen);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var children = new List<Guid>();
        while (await reader.ReadAsync(ct)) children.Add(reader.GetGuid(0));
        return children;
    });

    /// <exception cref="ConsultationLogAwayException">It was not put on record.</exception>
    public Task WriteAsync(Consultation line, CancellationToken ct) => ReachAsync(async () =>
    {
        await using var command = Of(Insert, line.Seen);
        Add(command, Spelling.Of(line.Act), NpgsqlDbType.Text);
        Add(command, line.Person, NpgsqlDbType.Text);
        Add(command, line.Name, NpgsqlDbType.Text);
        Add(command, line.Role, NpgsqlDbType.Text);
        Add(command, line.Session, NpgsqlDbType.Text);
        Add(command, line.Route, NpgsqlDbType.Text);
        Add(command, line.Reason is { } reason ? Spelling.Of(reason) : null, NpgsqlDbType.Text);
        Add(command, line.Stubs.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add(command, line.Correlation, NpgsqlDbType.Text);
        Add(command, line.Lasts?.ToTimeSpan(), NpgsqlDbType.Interval);
        Add(command, line.HappenedAt, NpgsqlDbType.TimestampTz);
        Add(command, line.NotShown, NpgsqlDbType.Uuid);
        Add(command, line.MetBy is { Count: > 0 } metBy ? metBy.Select(by => Spelling.Of(by)).ToArray() : null, NpgsqlDbType.Array | NpgsqlDbType.Text);
        return await command.ExecuteNonQueryAsync(ct);
    });

    private NpgsqlCommand Of(string sql, Seen seen)
    {
        var command = database.CreateCommand(sql);
        Add(command, seen.Ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add(command, seen.References.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        return command;
    }

    private static async Task<T> ReachAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            throw new ConsultationLogAwayException(away);
        }
    }

    private static void Add(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}
