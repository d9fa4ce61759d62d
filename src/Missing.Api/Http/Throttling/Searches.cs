using System.Threading.RateLimiting;
using Missing.Api.Access;

namespace Missing.Api.Http.Throttling;

/// <summary>
/// One person searches at most so often in any minute, by program and by page together. A report is no search: it is always taken,
/// and so is the question whether the child is on record already.
/// </summary>
internal static class Searches
{
    public const string Name = "searches";

    private const int Segments = 6;

    public static PartitionedRateLimiter<HttpContext> Limiter(int mostAMinute) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        IsOne(http) && SecurityLog.Person(http.User) is { } person
            ? RateLimitPartition.GetSlidingWindowLimiter(
                person,
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = mostAMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = Segments })
            : RateLimitPartition.GetNoLimiter(""));

    public static bool IsOne(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && SecurityLog.Route(http) switch
    {
        "/api/children/search" or "/children" => true,
        "/report" => string.Equals(http.Request.Query["handler"], "find", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
