using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Http.Throttling;

/// <summary>
/// Rate limits on reading, for each person and node. Writes are never limited: a child may be reported missing and regraded as often as needed.
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
        services.AddSingleton<RefusedSignIns>();
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Exports, http => RateLimitPartition.GetFixedWindowLimiter(
                SecurityLog.Person(http.User) ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = MostExportsInAMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = SayTooManyAsync;
        });
        services.AddOptions<RateLimiterOptions>().Configure<RecordsOpened, Settings>((limits, opened, settings) =>
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(opened, Searches.Limiter(settings.SearchesAMinute)));
    }

    private static async ValueTask SayTooManyAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var http = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName
            ?? (Searches.IsOne(http) ? Searches.Name : RecordsOpened.Name);
        var person = SecurityLog.Person(http.User);
        http.RequestServices.GetRequiredService<SecurityLog>().LimitReached(person, limit, http.Request.Method, SecurityLog.Route(http));
        if (person is not null) await http.RequestServices.GetRequiredService<LimitsReached>().TellAsync(person, limit, ct);
        var problem = Problem.TooMany(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        if (SignIn.IsApi(http.Request))
        {
            await problem.ExecuteAsync(http);
            return;
        }
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.RetryAfter = $"{problem.RetryAfterSeconds}";
        // A part of an open page: live.js puts these words where the answer would stand.
        if (!http.Request.Headers.ContainsKey("HX-Request")) return;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers["HX-Reswap"] = "innerHTML";
        await http.Response.WriteAsync($"<p role=\"alert\">{problem.Title}. {problem.Detail}</p>", ct);
    }
}
