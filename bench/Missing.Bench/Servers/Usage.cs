using System.Globalization;
using Missing.Demo;

namespace Missing.Bench.Servers;

/// <summary>What the system says that a process uses.</summary>
internal sealed class Usage(int processId)
{
    // The kernel counts processor time in hundredths of a second, whatever its own clock.
    private const double TicksASecond = 100;

    public double Megabytes => StatusInKilobytes("VmRSS:") / 1024;

    /// <summary>Processor time since it started, of all its threads.</summary>
    public TimeSpan Processor => Ticks(processId, 11..13);

    /// <summary>The same with that of its children, those that ended among them.</summary>
    public TimeSpan ProcessorOfFamily =>
        ProcessTree.ChildrenOf(processId).Aggregate(Ticks(processId, 11..15), (sum, child) => sum + Ticks(child, 11..13));

    private static TimeSpan Ticks(int process, Range which)
    {
        try
        {
            // The name of the program stands in parentheses and may hold spaces.
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return TimeSpan.FromSeconds(fields[which].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) / TicksASecond);
        }
        catch (IOException)
        {
            // Ended since it was listed: its parent has counted it.
            return TimeSpan.Zero;
        }
    }

    private double StatusInKilobytes(string name) => double.Parse(
        File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
