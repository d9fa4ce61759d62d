using Marten;
using NodaTime;

namespace Missing.Api.Background.Deadlines;

public static class DatabaseClock
{
    /// <summary>The database's time, to the millisecond.</summary>
    public static async Task<Instant> NowAsync(IQuerySession session, CancellationToken ct)
    {
        var millis = await session.AdvancedSql.QueryAsync<long>("select (extract(epoch from clock_timestamp()) * 1000)::bigint", ct);
        return Instant.FromUnixTimeMilliseconds(millis[0]);
    }
}
