using System.Diagnostics;

namespace Missing.Fault.Tests;

/// <summary>The commands of Missing.Seals as an operator runs them: as processes that log in as mc_audit.</summary>
internal static class Verify
{
    /// <summary>Shape: (exit code, the lines of findings, the line that counts).</summary>
    public static async Task<(int Code, string[] Findings, string Count)> VerifyAsync(this Site site, string seals)
    {
        using var process = Start(site, "verify", seals);
        var output = await process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", error);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var count = Array.FindIndex(lines, line => line.Contains(" events verified, ", StringComparison.Ordinal));
        return (process.ExitCode, lines[..count], lines[count]);
    }

    public static Process Start(Site site, string command, string seals)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Missing.Seals.dll"), command, "--seals", seals])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Missing"] = site.ConnectionStringOf("mc_audit");
        return Process.Start(start)!;
    }
}
