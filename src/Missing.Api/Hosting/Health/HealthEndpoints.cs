using Missing.Api.Background;

namespace Missing.Api.Hosting.Health;

/// <summary>Status words only: they are read without a token.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new Word("live"))).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, IEnumerable<IHostedService> services, CancellationToken ct)
    {
        List<string> because = [.. await readiness.WhyNotAsync(ct), .. services.OfType<SteadyService>().Select(s => s.Trouble).OfType<string>()];
        return because.Count == 0
            ? Results.Json(new Word("ready"))
            : Results.Json(new NotReady("not-ready", because), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private sealed record Word(string Status);

    private sealed record NotReady(string Status, IReadOnlyList<string> Because);
}
