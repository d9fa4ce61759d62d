using System.Threading.RateLimiting;
using Missing.Api.Access;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Http.Throttling;

/// <summary>
/// One person searches for children at most so often in any minute, by program and by page together. A report is no search: it is
/// always taken, and so is the question whether the child is on record already.
/// </summary>
/// <remarks>Asked by the route and by the pages that search, and not by middleware: a page keeps what was typed, whatever the answer.</remarks>
public sealed class Searches(Settings settings, LimitsReached reached) : IDisposable
{
    private const string Name = "searches";

    private const int Segments = 6;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> byPerson = PartitionedRateLimiter.Create<string, string>(person =>
        RateLimitPartition.GetSlidingWindowLimiter(
            person, _ => new SlidingWindowRateLimiterOptions { PermitLimit = settings.SearchesAMinute, Window = Window, SegmentsPerWindow = Segments }));

    /// <summary>Counts a search; the refusal where it is one too many.</summary>
    public async Task<Problem?> RefuseAsync(HttpContext http)
    {
        using var lease = byPerson.AttemptAcquire(SecurityLog.Person(http.User) ?? "");
        if (lease.IsAcquired) return null;
        await reached.TellAsync(http, Name);
        return Problem.TooMany((int)(Window / Segments).TotalSeconds);
    }

    public void Dispose() => byPerson.Dispose();
}
