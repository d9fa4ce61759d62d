using System.Threading.RateLimiting;
using Missing.Api.Access;
using Missing.Api.Shared;

namespace Missing.Api.Http.Throttling;

/// <summary>What a request asks of the server beyond an entry.</summary>
public enum Load
{
    /// <summary>An entry, a page on which one is made, or what shows nobody: never limited.</summary>
    None,

    /// <summary>A search, a list or a record is read, from the pool of connections that is for reading.</summary>
    Read,

    /// <summary>A stream of events, which stays open.</summary>
    Stream,
}

/// <summary>
/// One person reads only so much at the same moment, by program and by page together, on each node: what is more waits for its turn, and what
/// is still more is refused. So nobody's reading slows a report, an entry or a finding down, which are never counted here.
/// </summary>
public static class AtOnce
{
    public const string Name = "at once";

    /// <summary>A page asks for a dozen parts; two of them may open at the same moment.</summary>
    public const int MostWaiting = 24;

    public static PartitionedRateLimiter<HttpContext> Limiter(Settings settings) => PartitionedRateLimiter.Create<HttpContext, (Load, string)>(http =>
    {
        var load = Of(http);
        var key = (load, SecurityLog.Person(http.User) ?? "");
        return load switch
        {
            Load.Read => RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = settings.ReadsAtOnce, QueueLimit = MostWaiting }),
            Load.Stream => RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = settings.StreamsAtOnce }),
            _ => RateLimitPartition.GetNoLimiter(key),
        };
    });

    public static Load Of(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>() is not { } row) return Load.None;
        if (row.Route == "GET /api/live") return Load.Stream;
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || row.Method != RouteTable.PageMethod;
        return isRead && row.Looks != Looks.Nothing && !row.IsForEntering ? Load.Read : Load.None;
    }
}
