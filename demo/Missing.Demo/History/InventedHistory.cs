using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <summary>The invented year that the demo starts with.</summary>
public static class InventedHistory
{
    /// <summary>Fills a new, empty database with invented children and episodes up to <paramref name="now"/>.</summary>
    /// <param name="connectionString">The database to fill.</param>
    /// <param name="now">The moment that counts as now in the invented story.</param>
    /// <param name="progress">Gets one plain line for each step.</param>
    /// <param name="issuer">The authority whose people made the entries; none means the demo's own identity provider.</param>
    public static Task LoadAsync(
        string connectionString, Instant now, IProgress<string> progress, CancellationToken ct, Uri? issuer = null)
    {
        var profile = Profile.Shipped;
        progress.Report($"inventing a year of {profile.Incidents:N0} incidents");
        var year = Invention.Of(profile, now.ToMillisecond(), new Staff(issuer ?? DefaultIssuer));
        return Loader.LoadAsync(connectionString, year, progress, ct);
    }

    /// <summary>The default address of the demo's identity provider.</summary>
    private static readonly Uri DefaultIssuer = new("http://127.0.0.1:5081/");
}
