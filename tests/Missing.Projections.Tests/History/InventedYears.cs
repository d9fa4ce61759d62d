using Missing.Demo;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Projections.Tests.History;

/// <summary>The years that the tests of invented history look at; each is invented once.</summary>
internal static class InventedYears
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 30);
    public static readonly Staff People = new(new Uri("http://127.0.0.1:5081/"));

    private static readonly Lazy<InventedYear> LazyWhole = new(() => Invention.Of(Profile.Shipped, Now, People));
    private static readonly Lazy<InventedYear> LazySmall = new(() => Invention.Of(Profile.Shipped.Scaled(0.04), Now, People));

    public static InventedYear Whole => LazyWhole.Value;

    public static InventedYear Small => LazySmall.Value;

    public static Casebook BookOf(InventedYear year, InventedChild child) => new(
        child.Id,
        child.Entries,
        [.. year.Episodes.Where(e => e.Child == child).Select(e => new EpisodeOutline(e.Id, [.. e.Entries.Where(x => EpisodeOutline.Holds(x.Data))]))],
        PolicyHistory.Shipped);

    public static EpisodeAt Fold(InventedEpisode episode) => EpisodeAt.Fold(episode.Entries, Now);
}
