using System.Diagnostics;

namespace Missing.Tests.Servers;

/// <summary>Waits for something to come true, never for a time to pass.</summary>
internal static class Until
{
    public static Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, string otherwise) =>
        TrueAsync(condition, patience, () => otherwise);

    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> TrueAsync(Func<Task<bool>> condition, TimeSpan patience, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > patience) Assert.Fail($"After {watch.Elapsed.TotalSeconds:0} s: {otherwise()}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return watch.Elapsed;
    }
}
