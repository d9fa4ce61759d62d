using System.Globalization;

namespace Missing.Demo;

/// <summary>Finds a folder that holds both <c>postgres</c> and <c>initdb</c>. Debian keeps them off the PATH.</summary>
internal static class PostgresBinaries
{
    /// <param name="majorVersion">The version an existing cluster was made by; null takes the newest there is.</param>
    /// <exception cref="DemoException">There is none, or none of that version.</exception>
    public static async Task<string> FindAsync(string? majorVersion = null)
    {
        var folders = Candidates().Where(HasServer).ToList();
        if (folders.Count == 0)
            throw new DemoException("No PostgreSQL server was found; run script/bootstrap, or install the package postgresql.");
        if (majorVersion is null) return folders[0];

        foreach (var folder in folders)
            if (await VersionOfAsync(folder) == majorVersion) return folder;
        throw new DemoException(
            $"The data were written by PostgreSQL {majorVersion}, which is not installed; install it, or start over with --fresh.");
    }

    private static IEnumerable<string> Candidates()
    {
        var debian = Under("/usr/lib/postgresql").OrderByDescending(Number).Select(folder => Path.Combine(folder, "bin"));
        var homebrew = new[] { "/opt/homebrew/opt", "/usr/local/opt" }
            .SelectMany(Under).Where(folder => Path.GetFileName(folder).StartsWith("postgresql", StringComparison.Ordinal))
            .OrderByDescending(Number).Select(folder => Path.Combine(folder, "bin"));
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return [.. debian, .. homebrew, .. path];
    }

    private static IEnumerable<string> Under(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    private static double Number(string folder) =>
        double.TryParse(Path.GetFileName(folder).Split('@')[^1], CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<string> VersionOfAsync(string folder)
    {
        // "postgres (PostgreSQL) 15.18 (Debian …)"
        var (_, output) = await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"]);
        var words = output.Split(' ');
        return words.Length > 2 ? words[2].Split('.')[0] : "";
    }
}
