using NodaTime;

namespace Missing.Demo;

/// <summary>The invented year that the demo starts with.</summary>
public static class InventedHistory
{
    /// <summary>Fills a new, empty database with invented children and episodes up to <paramref name="now"/>.</summary>
    /// <param name="connectionString">The database to fill.</param>
    /// <param name="now">The moment that counts as now in the invented story.</param>
    /// <param name="progress">Gets one plain line for each step.</param>
    public static Task LoadAsync(string connectionString, Instant now, IProgress<string> progress, CancellationToken ct) =>
        Task.CompletedTask;
}
