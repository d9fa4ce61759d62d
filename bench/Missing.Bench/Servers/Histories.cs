using System.Diagnostics;
using Missing.Demo;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;

namespace Missing.Bench.Servers;

/// <summary>Invented history of any length, loaded in bulk; the same for the same length and day.</summary>
internal static class Histories
{
    // Before the year that the demo has, ten more, and in each as many forces as make the length.
    private const int Years = 10;

    /// <summary>Fills a migrated database with about so many episodes: the demo's year, and closed ones of the years before.</summary>
    public static async Task<Loaded> LoadAsync(Site site, string database, int episodes)
    {
        var now = SystemClock.Instance.GetCurrentInstant().ToMillisecond();
        var staff = new Staff(site.Identity.Authority);
        var history = Invention.Of(Profile.Shipped, now, staff);
        var (children, all) = (history.Children.ToList(), history.Episodes.ToList());
        for (var n = 0; all.Count < episodes - Profile.Shipped.Incidents / 2; n++)
        {
            var past = Invention.Of(Profile.Shipped, now - Duration.FromDays(365 * (1 + n % Years)), staff, seed: 1 + n);
            // Who was missing then would be missing still: the board is to be the same however long the history.
            var done = past.Children.Where(c => past.Episodes.Where(e => e.Child == c).All(IsOver)).ToHashSet();
            children.AddRange(done);
            all.AddRange(past.Episodes.Where(e => done.Contains(e.Child)));
        }

        var year = new InventedYear(children, Invention.Numbered(all));
        var steps = new Steps();
        await Loader.LoadAsync(site.ConnectionString(database), year, steps, CancellationToken.None);
        steps.Report("done");
        return new Loaded(year.Episodes.Count, year.Events, steps.Took(0), steps.Took(1));
    }

    /// <summary>How long it takes to read every event with COPY, which no rebuild can be faster than.</summary>
    public static async Task<TimeSpan> CopyAsync(Site site, string database)
    {
        var watch = Stopwatch.StartNew();
        await using var source = NpgsqlDataSource.Create(site.ConnectionString(database));
        await using var connection = await source.OpenConnectionAsync();
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            "copy (select seq_id, stream_id, version, type, data, timestamp from events.mt_events order by seq_id) to stdout (format binary)");
        var buffer = new byte[1 << 16];
        while (await copy.ReadAsync(buffer, CancellationToken.None) > 0)
        {
        }

        return watch.Elapsed;
    }

    private static bool IsOver(InventedEpisode episode) => episode.Entries.Any(e => e.Data is Closed or RecordedNotMissing);

    /// <summary>What was loaded, and how long events and views took.</summary>
    internal sealed record Loaded(int Episodes, int Events, TimeSpan Copying, TimeSpan Rebuilding);

    // The loader says when it begins with the events, and when with what is made from them.
    private sealed class Steps : IProgress<string>
    {
        private readonly List<long> begun = [];

        public void Report(string value) => begun.Add(Stopwatch.GetTimestamp());

        public TimeSpan Took(int step) => Stopwatch.GetElapsedTime(begun[step], begun[step + 1]);
    }
}
