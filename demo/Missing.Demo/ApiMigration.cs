using System.Diagnostics;

namespace Missing.Demo;

/// <summary>Runs <c>Missing.Api migrate</c>, as an installation does before it starts the first node of a version.</summary>
public static class ApiMigration
{
    /// <param name="apiDll">The Api whose tables are wanted.</param>
    /// <param name="connectionString">Of the database, with a login that may become its owner.</param>
    /// <exception cref="DemoException">It failed; with its own words.</exception>
    public static async Task RunAsync(string apiDll, string connectionString, CancellationToken ct = default)
    {
        var start = new ProcessStartInfo("dotnet", [apiDll, "migrate"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(apiDll),
        };
        start.Environment["ConnectionStrings__Missing"] = connectionString;
        using var process = Process.Start(start) ?? throw new DemoException("dotnet could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new DemoException($"The database could not be migrated: {await output}{await error}".Trim());
    }
}
