using Missing.Demo;

namespace Missing.Bench;

/// <summary>
/// The cost of a line of the consultation log for a board. It cannot be switched off, so the same board is asked for by one person
/// again and again (one line a quarter of an hour) and by somebody new each time (a line each time).
/// </summary>
internal static class LogCost
{
    private const int Episodes = 40;
    private const int Requests = 400;

    public static async Task Run(DemoClient client, IdentityProvider identity)
    {
        for (var n = 0; n < Episodes; n++) await SealCost.ReportAsync(client);
        var one = identity.IssueToken("bench-one", "B One", ["chair"]);
        // As many as are asked with, and those that warm up.
        var many = Enumerable.Range(0, Requests * 2).Select(n => identity.IssueToken($"bench-{n}", "B Many", ["chair"])).ToList();
        var next = 0;

        await Measure.Run("GET /api/board, no line", Requests, _ => client.GetAsync("/api/board", one));
        await Measure.Run("GET /api/board, a line each", Requests, _ => client.GetAsync("/api/board", many[next++]));
    }
}
