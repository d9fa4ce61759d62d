using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Missing.Api.Access;
using Missing.Api.Shared;

namespace Missing.Api.Http.Throttling;

/// <summary>
/// One person opens at most <see cref="Settings.RecordsAMinute"/> different children or episodes in any minute. Opening one again costs nothing, and rows of a list are not
/// counted; only reading is.
/// </summary>
public sealed class RecordsOpened(TimeProvider time, Settings settings) : PartitionedRateLimiter<HttpContext>
{
    public const string Name = "records opened singly";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly string[] Kinds = ["episodes", "children", "our-children"];

    private readonly ConcurrentDictionary<string, Dictionary<string, DateTimeOffset>> opened = new();

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        if (RecordOf(resource) is not { } record || SecurityLog.Person(resource.User) is not { } person) return Lease.Given;
        var now = time.GetUtcNow();
        var records = opened.GetOrAdd(person, _ => new(StringComparer.OrdinalIgnoreCase));
        lock (records)
        {
            foreach (var old in records.Where(r => r.Value <= now - Window).Select(r => r.Key).ToList()) records.Remove(old);
            if (records.Count >= settings.RecordsAMinute && !records.ContainsKey(record))
                return new Lease(records.Values.Min() + Window - now);
            records[record] = now;
            return Lease.Given;
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    /// <summary>The child or episode that a request opens; none where it opens none, or writes.</summary>
    private static string? RecordOf(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) return null;
        var steps = SecurityLog.Route(http)?.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(s => s == "api").ToList();
        return steps is [var kind, ['{', 'i', 'd', ..], ..] && Kinds.Contains(kind) && http.GetRouteValue("id") is { } id
            ? Convert.ToString(id, CultureInfo.InvariantCulture)
            : null;
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        internal static readonly Lease Given = new(null);

        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
