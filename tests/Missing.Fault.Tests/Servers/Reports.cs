using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Missing.Fault.Tests;

/// <summary>A child reported missing over HTTP, and when its THRIVE grading falls due.</summary>
public sealed record Report(Guid EpisodeId, DateTimeOffset GradingDueAt);

internal static class Reports
{
    // The clock of the shipped policy (docs/clocks.md).
    private static readonly TimeSpan GradingTakes = TimeSpan.FromMinutes(15);

    /// <summary>Reports a child whose THRIVE grading falls due at the moment given: back-dated by as much.</summary>
    public static async Task<Report> ReportAsync(this HttpClient client, DateTimeOffset gradingDueAt)
    {
        var occurredAt = gradingDueAt - GradingTakes;
        using var response = await client.PostAsJsonAsync("api/episodes", new
        {
            child = new { description = $"Invented for a test, {Guid.NewGuid():N}", isNotDuplicate = true },
            circumstances = "Did not come home",
            occurredAt = occurredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        });
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, answer);
        var body = JsonElement.Parse(answer);
        return new Report(body.GetProperty("episodeId").GetGuid(), gradingDueAt);
    }

    /// <summary>
    /// Reports children whose gradings fall due evenly over <paramref name="over"/>, the first when all should have been
    /// reported: a first one shows how long a report takes here.
    /// </summary>
    public static async Task<IReadOnlyList<Report>> ReportManyAsync(this HttpClient client, int children, TimeSpan over)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await client.ReportAsync(DateTimeOffset.UtcNow + GradingTakes);
        watch.Restart();
        await client.ReportAsync(DateTimeOffset.UtcNow + GradingTakes);
        var first = DateTimeOffset.UtcNow + (watch.Elapsed * children * 1.5) + TimeSpan.FromSeconds(1);

        var reports = new Report[children];
        await Parallel.ForEachAsync(Enumerable.Range(0, children), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, _) =>
            reports[n] = await client.ReportAsync(first + (over * n / children)));
        return reports;
    }
}
