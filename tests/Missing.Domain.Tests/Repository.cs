namespace Missing.Domain.Tests;

/// <summary>Paths of the sources and documents, for tests that read them.</summary>
internal static class Repository
{
    internal static readonly string Root = Find();

    /// <summary>UPDATE_DOCS=1 writes generated documents and snapshots anew instead of comparing them.</summary>
    internal static readonly bool Rewrite = Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    internal static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Missing.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository: Missing.sln is not above them.");
    }
}
