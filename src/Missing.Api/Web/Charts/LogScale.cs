using NodaTime;

namespace Missing.Api.Web.Charts;

/// <summary>
/// Lengths of time from one minute to seven days, each doubling equally wide; what is shorter or longer stands at the
/// edge. Places are percent of the drawing's width.
/// </summary>
internal static class LogScale
{
    public static readonly Duration Shortest = Duration.FromMinutes(1);
    public static readonly Duration Longest = Duration.FromDays(7);

    private const double Left = 2;
    private const double Right = 96;

    public static readonly IReadOnlyList<Duration> Ticks =
    [
        Shortest, Duration.FromMinutes(2), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromMinutes(30),
        Duration.FromHours(1), Duration.FromHours(2), Duration.FromHours(4), Duration.FromHours(8),
        Duration.FromDays(1), Duration.FromDays(2), Duration.FromDays(4), Longest,
    ];

    public static double At(Duration length)
    {
        var within = Duration.Max(Shortest, Duration.Min(Longest, length));
        return Left + (Math.Log(within / Shortest) / Math.Log(Longest / Shortest) * (Right - Left));
    }
}
