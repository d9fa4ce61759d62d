using Marten;
using Npgsql;

namespace Missing.Projections.Feed;

/// <summary>How far the event numbers are settled: no transaction in progress can still add a lower one (docs/adr/0014).</summary>
/// <param name="Newest">The highest number that could be read.</param>
/// <param name="Settled">
/// Up to this number no further event can appear; null while a transaction has drawn a number and not yet published it.
/// </param>
/// <param name="Changes">
/// Greater after each commit, also of an event whose number is below one that could be read before; the newest number where
/// all is settled.
/// </param>
public sealed record EventHorizon(long Newest, long? Settled, long Changes)
{
    // A writer publishes its number within microseconds of drawing it, also one that then holds its transaction open.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads the horizon as it is now.</summary>
    public static async Task<EventHorizon> LookAsync(IQuerySession session, CancellationToken ct)
    {
        var rows = await session.AdvancedSql.QueryAsync<long, long, long>(
            "select row(newest), row(coalesce(settled, -1)), row(changes) from events.horizon(0)", ct);
        var (newest, settled, changes) = rows[0];
        return new EventHorizon(newest, settled < 0 ? null : settled, changes);
    }

    /// <summary>Reads the horizon as it is now, over a connection of the caller.</summary>
    /// <param name="known">Settled as the caller heard before: what is counted from where nothing newer is known.</param>
    public static async Task<EventHorizon> LookAsync(NpgsqlConnection connection, long known, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select newest, settled, changes from events.horizon($1)", connection);
        command.Parameters.AddWithValue(known);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new EventHorizon(reader.GetInt64(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetInt64(1), reader.GetInt64(2));
    }

    /// <summary>
    /// Everything that was committed before the call, where what is in progress below it ends in time; else as far as it is
    /// settled by then.
    /// </summary>
    public static async Task<long> SettledAsync(IQuerySession session, TimeSpan patience, CancellationToken ct)
    {
        var first = await LookAsync(session, ct);
        var look = first;
        for (var waited = TimeSpan.Zero; !(look.Settled >= first.Newest) && waited < patience; waited += Pause)
        {
            await Task.Delay(Pause, ct);
            look = await LookAsync(session, ct);
        }

        return look.Settled ?? 0;
    }
}
