using System.Globalization;

namespace Missing.Bench.Servers;

/// <summary>What the system says that a process uses.</summary>
internal sealed class Usage(int processId)
{
    // The kernel counts processor time in hundredths of a second, whatever its own clock.
    private const double TicksASecond = 100;

    public double Megabytes => StatusInKilobytes("VmRSS:") / 1024;

    /// <summary>Processor time since it started, of all its threads.</summary>
    public TimeSpan Processor
    {
        get
        {
            // The name of the program stands in parentheses and may hold spaces.
            var fields = File.ReadAllText($"/proc/{processId}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return TimeSpan.FromSeconds(fields[11..13].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) / TicksASecond);
        }
    }

    private double StatusInKilobytes(string name) => double.Parse(
        File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
