using System.Globalization;

namespace Missing.Seals;

/// <summary>How a verification is told: a line for each finding, then the counts and the last head.</summary>
internal static class Told
{
    public static async Task AsAsync(TextWriter console, Verification found)
    {
        foreach (var finding in found.Findings) await console.WriteLineAsync($"{finding}");
        await console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{found.Events} events verified, {found.Sealed} of them sealed, {found.Redacted} redacted, {found.Loaded} loaded as history; ")
            + string.Create(CultureInfo.InvariantCulture, $"{found.Rows} rows held against them; {found.Lines} lines of the log; {found.Findings.Count} findings."));
        if (found.Last is { } last) await console.WriteLineAsync($"Last seal: number {last.Number} of {last.At}, head {last.Head}");
    }
}
