using System.Diagnostics;

namespace Missing.Demo;

/// <summary>A short command that is run to its end, with what it printed.</summary>
internal static class Command
{
    /// <summary>Runs a program without a shell. Shape: (exit code, standard output and error together, trimmed).</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken ct = default)
    {
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // The caller's folder may be closed to the unprivileged user (a clone under /root).
            WorkingDirectory = "/",
        };
        foreach (var argument in command.Skip(1)) start.ArgumentList.Add(argument);

        using var process = Process.Start(start) ?? throw new DemoException($"{command[0]} could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, $"{await output}{await error}".Trim());
    }

    /// <summary>Runs a program that has to succeed; <see cref="DemoException"/> with its own words when it does not.</summary>
    public static async Task MustRunAsync(IReadOnlyList<string> command, string failure, CancellationToken ct = default)
    {
        var (exitCode, output) = await RunAsync(command, ct);
        if (exitCode != 0) throw new DemoException($"{failure}: {output}");
    }
}
