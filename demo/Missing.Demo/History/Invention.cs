using Missing.Domain.Time;
using NodaTime;

namespace Missing.Demo;

/// <summary>A year of invented history.</summary>
/// <param name="Episodes">In order of report; each has its reference.</param>
internal sealed record InventedYear(IReadOnlyList<InventedChild> Children, IReadOnlyList<InventedEpisode> Episodes)
{
    public int Events => Children.Sum(c => c.Entries.Count) + Episodes.Sum(e => e.Entries.Count);
}

/// <summary>Invents the year: children, their episodes, and last night.</summary>
internal sealed class Invention
{
    private const int Seed = 20221006;
    private const double NeverMissing = 0.01;

    // The extreme of the public figures: 48 episodes in 84 days.
    private const int MostForOne = 48;
    private const int MostInDays = 84;

    private readonly Profile profile;
    private readonly Instant now;
    private readonly Staff staff;
    private readonly Dice dice;
    private readonly Children children;
    private readonly ChildStory records;
    private readonly ReportTimes times;

    private Invention(Profile profile, Instant now, Staff staff, int seed)
    {
        (this.profile, this.now, this.staff, dice) = (profile, now, staff, new Dice(seed));
        children = new Children(profile, dice);
        records = new ChildStory(staff, dice);
        times = new ReportTimes(dice);
    }

    /// <summary>The same history for the same arguments.</summary>
    /// <param name="now">Where the year ends; last night is the night before.</param>
    /// <param name="seed">Another one invents other people.</param>
    public static InventedYear Of(Profile profile, Instant now, Staff staff, int seed = Seed) => new Invention(profile, now, staff, seed).Invent();

    /// <summary>In order of report, with the reference that each would have been given.</summary>
    public static IReadOnlyList<InventedEpisode> Numbered(IEnumerable<InventedEpisode> episodes) =>
    [
        .. episodes.OrderBy(e => e.ReportedAt).GroupBy(e => London.Date(e.ReportedAt).Year)
            .SelectMany(year => year.Select((e, i) => e.WithReference($"MC-{year.Key:0000}-{i + 1:000000}"))),
    ];

    private InventedYear Invent()
    {
        var night = new LastNight(profile, now, staff, dice, children, records).Tell();
        var (incidents, count) = (profile.Incidents - night.Sum(c => c.Episodes.Count), profile.Children - night.Count);
        var year = children.Counts(incidents, count, incidents > 500 ? MostForOne : 0).Select(c => Live(c.LookedAfter, c.Episodes)).ToList();
        List<InventedChild> all = [.. year, .. night];
        foreach (var child in all) child.EndAt(now);
        return new InventedYear(all, Numbered(all.SelectMany(c => Alarms.Raise(c, c.Episodes, now, staff, dice))));
    }

    private InventedChild Live(bool lookedAfter, int count)
    {
        // The last hours are told by hand.
        var (from, to) = (now - Duration.FromDays(365), now - Duration.FromHours(20));
        var reports = count == MostForOne ? times.Draw(count, from, to - Duration.FromDays(5), MostInDays) : times.Draw(count, from, to);
        var child = children.Make(reports[0], lookedAfter);
        var exploited = dice.Chance(count switch { >= 5 => 0.5, >= 3 => 0.22, _ => 0.04 });
        records.Register(child, reports[0]);
        for (var i = 0; i < reports.Count; i++)
        {
            var latest = i + 1 < reports.Count ? reports[i + 1] - Duration.FromMinutes(90) : now - Duration.FromHours(2);
            var foundAt = Episode(child, reports[i], latest);
            records.AfterReturn(child, foundAt, i + 1, count, exploited);
        }

        records.Thresholds(child, now);
        return child;
    }

    /// <returns>When the child was found.</returns>
    private Instant Episode(InventedChild child, Instant reportedAt, Instant latest)
    {
        // One number decides both how long it lasted and, mostly, how much was written.
        var (length, own) = (dice.Normal(), dice.Normal());
        var foundAt = reportedAt + Duration.FromHours(profile.DurationHours.Median * Math.Exp(profile.DurationHours.Sigma * length));
        if (foundAt > latest) foundAt = reportedAt + (latest - reportedAt) * dice.Between(0.5, 1);
        foundAt = Instant.Max(foundAt, reportedAt + Duration.FromMinutes(25));
        var wanted = profile.Entries.Median * Math.Exp(profile.Entries.Sigma * (0.85 * length + 0.53 * own));
        var write = new EpisodeWriter(child, dice.NewId(reportedAt), reportedAt, staff, dice);
        new EpisodeStory(write, profile, foundAt, (int)Math.Clamp(wanted, 10, 150)).Tell();
        var back = new ReturnStory(write, profile);
        if (foundAt - reportedAt < Duration.FromHours(12) && dice.Chance(NeverMissing)) back.NeverMissing(foundAt);
        else back.Tell(foundAt);
        child.Add(new InventedEpisode(write.Id, child, Recording.Of(write.Drafts, now, profile.BackDated, dice)));
        return foundAt;
    }
}
