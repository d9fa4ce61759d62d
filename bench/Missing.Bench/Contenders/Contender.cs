using System.Collections.Concurrent;
using System.Diagnostics;
using Missing.Bench.Servers;

namespace Missing.Bench.Contenders;

/// <summary>A contender whose writers are tasks of this process.</summary>
internal abstract class Contender(string name, string database) : IContender
{
    /// <summary>As many entries as an episode of a turn has at most.</summary>
    public const int FullAt = 100;

    public const string Text = "Rang the home again: not back, no answer on the mobile. Neighbour will ring if seen. Next check within the hour.";

    // Left over from one turn to the next, so that a slow contender writes to long episodes too.
    private readonly ConcurrentQueue<OpenEpisode> begun = new();

    // Before anything is known of its speed.
    private double perSecond = 300;

    public string Name => name;

    public string Database => database;

    public virtual Usage? Usage => null;

    public abstract Task<OpenEpisode> ReportAsync(int writer);

    /// <summary>Adds an entry to an episode that has <see cref="OpenEpisode.Version"/> entries; it fails where there are others.</summary>
    public abstract Task AddAsync(int writer, OpenEpisode episode);

    public abstract ValueTask DisposeAsync();

    public async Task<Turn> WriteAsync(int writers, TimeSpan time, Func<Task>? reported = null)
    {
        var fresh = await ReportedAsync(writers + (int)(perSecond * time.TotalSeconds * 1.4 / FullAt) - begun.Count, writers);
        if (reported is not null) await reported();
        var times = new ConcurrentBag<List<double>>();
        using var over = new CancellationTokenSource(time);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var own = new List<double>();
            times.Add(own);
            OpenEpisode? episode = null;
            while (!over.IsCancellationRequested)
            {
                if (episode is not { Version: < FullAt } && !begun.TryDequeue(out episode) && !fresh.TryDequeue(out episode))
                {
                    await over.CancelAsync();
                    break;
                }

                var started = Stopwatch.GetTimestamp();
                await AddAsync(writer, episode);
                own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            if (episode is { Version: < FullAt }) begun.Enqueue(episode);
        })));
        var turn = new Turn(watch.Elapsed.TotalSeconds, [.. times.SelectMany(t => t)]);
        foreach (var unused in fresh) begun.Enqueue(unused);
        perSecond = Math.Max(perSecond, turn.PerSecond);
        return turn;
    }

    private async Task<ConcurrentQueue<OpenEpisode>> ReportedAsync(int count, int writers)
    {
        var reported = new ConcurrentQueue<OpenEpisode>();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var n = writer; n < count; n += writers) reported.Enqueue(await ReportAsync(writer));
        }));
        return reported;
    }
}
