using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Http.Throttling;

/// <summary>
/// Limits on reading, for each person and node: in a minute, and at once. Writes are never limited: a child may be reported missing and regraded as often as needed.
/// </summary>
public static class RequestLimits
{
    /// <summary>The policy of every route that exports, set by <c>[EnableRateLimiting(RequestLimits.Exports)]</c>.</summary>
    public const string Exports = "exports";

    public const int MostExportsInAMinute = 10;

    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddSingleton<RecordsOpened>();
        services.AddSingleton<LimitsReached>();
        services.AddSingleton<Searches>();
        services.AddSingleton<RefusedSignIns>();
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Exports, http => RateLimitPartition.GetFixedWindowLimiter(
                SecurityLog.Person(http.User) ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = MostExportsInAMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = SayTooManyAsync;
        });
        services.AddOptions<RateLimiterOptions>().Configure<RecordsOpened, Settings>(
            (limits, opened, settings) => limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(opened, AtOnce.Limiter(settings)));
    }

    private static async ValueTask SayTooManyAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var http = rejected.HttpContext;
        // What is too much at once is over as soon as some of it is answered: only that has no time to wait.
        var isAtOnce = !rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var limit = isAtOnce ? AtOnce.Name : http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName ?? RecordsOpened.Name;
        await http.RequestServices.GetRequiredService<LimitsReached>().TellAsync(http, limit);
        var problem = isAtOnce ? Problem.TooManyAtOnce() : Problem.TooMany(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        if (SignIn.IsApi(http.Request))
        {
            await problem.ExecuteAsync(http);
            return;
        }
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.RetryAfter = $"{problem.RetryAfterSeconds}";
    }
}
