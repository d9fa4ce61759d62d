using Missing.Api.Hosting;
using Missing.Api.Shared;
using Missing.Projections.Store;
using Npgsql;

namespace Missing.Api.Hosting.Health;

/// <summary>The reasons why this node is not ready, in words for an operator. The database is queried at most once a second.</summary>
public sealed class Readiness(NpgsqlDataSource database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MayLag = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<string, DateTimeOffset> behindSince = [];
    private (DateTimeOffset At, string[] Because) damaged = (DateTimeOffset.MinValue, []);
    private (DateTimeOffset At, IReadOnlyList<string> Because) last = (DateTimeOffset.MinValue, []);

    public async Task<IReadOnlyList<string>> WhyNotAsync(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (DateTimeOffset.UtcNow - last.At > Fresh)
                last = (DateTimeOffset.UtcNow, await AskAsync(ct));
            return last.Because;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<IReadOnlyList<string>> AskAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await using var connection = await database.OpenConnectionAsync(patience.Token);
            if (!await SchemaIsThereAsync(connection, patience.Token))
                return ["schema missing"];
            return [.. await ClocksAsync(connection, patience.Token), .. await DeadLettersAsync(connection, patience.Token),
                .. await ViewsAsync(connection, patience.Token), .. await DamagedAsync(connection, patience.Token),
                .. await VerifiedAsync(connection, patience.Token)];
        }
        catch (Exception away) when (!ct.IsCancellationRequested
            && (away is OperationCanceledException or PostgresException || TransientErrors.IsTransient(away)))
        {
            return ["database away"];
        }
    }

    private static async Task<bool> SchemaIsThereAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select to_regclass('{MissingStore.EventSchema}.mt_events') is not null"
            + $" and to_regclass('{MissingStore.EventSchema}.mt_event_progression') is not null"
            + $" and to_regclass('{MissingStore.MessageSchema}.wolverine_dead_letters') is not null", connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Deadlines fall due by this node's clock: one that is wrong fires them early (docs/adr/0006).</summary>
    private async Task<IEnumerable<string>> ClocksAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        var theirs = await TimestampAsync(command, ct);
        var apart = (time.GetUtcNow() - theirs).Duration();
        return apart > Skew ? [$"clock differs from the database's by {apart.TotalSeconds:0} seconds"] : [];
    }

    private static async Task<DateTimeOffset> TimestampAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    private static async Task<IEnumerable<string>> DeadLettersAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select count(*) from {MissingStore.MessageSchema}.wolverine_dead_letters", connection);
        var count = Convert.ToInt64(await command.ExecuteScalarAsync(ct));
        return count switch { 0 => [], 1 => ["1 dead letter"], _ => [$"{count} dead letters"] };
    }

    /// <summary>What Missing.Seals found in the last night; a force that never ran it is told by its auditor's page.</summary>
    private static async Task<IEnumerable<string>> VerifiedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select findings, at < clock_timestamp() - interval '50 hours' from audit.verification order by id desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return [];
        return (reader.GetInt64(0), reader.GetBoolean(1)) switch
        {
            (_, true) => ["not verified for two nights"],
            (0, _) => [],
            (1, _) => ["1 finding of the nightly verification"],
            (var findings, _) => [$"{findings} findings of the nightly verification"],
        };
    }

    private async Task<IEnumerable<string>> ViewsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select name, coalesce(agent_status, ''), last_seq_id < (select max(seq_id) from {MissingStore.EventSchema}.mt_events)
            from {MissingStore.EventSchema}.mt_event_progression
            where name not like 'HighWaterMark%' and name like '%:%'
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var because = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            var (name, status, isBehind) = (reader.GetString(0), reader.GetString(1), !reader.IsDBNull(2) && reader.GetBoolean(2));
            if (status.Equals("Paused", StringComparison.OrdinalIgnoreCase))
                because.Add($"{name} has stopped");
            else if (IsBehindForLong(name, isBehind))
                because.Add($"{name} is behind");
        }
        return because;
    }

    /// <summary>
    /// Streams whose stored view is not of their last event: written past us, or a rebuild that failed, which leaves no view
    /// at all and an empty board. Looked for less often: it goes through every stream.
    /// </summary>
    private async Task<string[]> DamagedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (DateTimeOffset.UtcNow - damaged.At < Look) return damaged.Because;
        await using var command = new NpgsqlCommand(
            $"""
            select count(*) from {MissingStore.EventSchema}.mt_streams s
            left join {MissingStore.EpisodeTable} e on e.id = s.id left join {MissingStore.ChildTable} c on c.id = s.id
            where s.type in ('episode_document', 'child_document') and coalesce(e.version, c.mt_version, 0) <> s.version
            """, connection);
        var count = Convert.ToInt64(await command.ExecuteScalarAsync(ct));
        damaged = (DateTimeOffset.UtcNow, count switch
        {
            0 => [],
            1 => ["1 record is not shown as it was recorded"],
            _ => [$"{count} records are not shown as they were recorded"],
        });
        return damaged.Because;
    }

    private bool IsBehindForLong(string name, bool isBehind)
    {
        if (!isBehind)
            behindSince.Remove(name);
        else
            behindSince.TryAdd(name, DateTimeOffset.UtcNow);
        return isBehind && DateTimeOffset.UtcNow - behindSince[name] > MayLag;
    }
}
