namespace Missing.Bench;

internal static class Percentiles
{
    public static void PrintHeading() => Console.WriteLine($"{"request",-44} {"p50",8} {"p95",8} {"p99",8} {"max",8}  (ms)");

    /// <param name="milliseconds">One for each thing measured, in any order.</param>
    public static void Print(string name, IEnumerable<double> milliseconds)
    {
        var times = milliseconds.Order().ToArray();
        Console.WriteLine($"{name,-44} {At(0.5),8:0.0} {At(0.95),8:0.0} {At(0.99),8:0.0} {times[^1],8:0.0}");

        double At(double share) => times[Math.Min(times.Length - 1, (int)Math.Ceiling(share * times.Length) - 1)];
    }
}
