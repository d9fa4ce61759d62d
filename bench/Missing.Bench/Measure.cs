using System.Diagnostics;
using System.Text.Json;

namespace Missing.Bench;

internal static class Measure
{
    /// <summary>Warms up with a tenth of the requests, then prints the percentiles of the rest, one request at a time.</summary>
    public static async Task Run(string name, int requests, Func<int, Task<JsonDocument>> request)
    {
        for (var i = 0; i < Math.Max(20, requests / 10); i++) (await request(i)).Dispose();
        var times = new double[requests];
        for (var i = 0; i < requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            (await request(i)).Dispose();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Percentiles.Print(name, times);
    }
}
