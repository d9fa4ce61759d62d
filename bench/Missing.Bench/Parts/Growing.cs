using System.Diagnostics;
using Missing.Bench.Contenders;
using Missing.Bench.Measuring;

namespace Missing.Bench.Parts;

/// <summary>What an entry costs on an episode that has many, by one writer over HTTP: lengths take turns.</summary>
internal static class Growing
{
    private const int EntriesARound = 20;

    // Short ones are used up by being written to.
    private const int Shortest = 10;
    private const int EntriesOnShortest = 5;

    public static async Task RunAsync(Contender missing, Scale scale, Ledger ledger)
    {
        Console.WriteLine("Episodes of more and more entries");
        // One more of each round warms up.
        var rounds = scale.Rounds + 1;
        var episodes = new Dictionary<int, Queue<OpenEpisode>>();
        foreach (var length in scale.Lengths)
            episodes[length] = new(await FillAsync(missing, length, length == Shortest ? rounds * EntriesARound / EntriesOnShortest : 1));
        var medians = scale.Lengths.ToDictionary(l => l, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var length in scale.Lengths)
            {
                var times = new List<double>();
                for (var n = 0; n < EntriesARound; n++)
                {
                    if (length == Shortest && n > 0 && n % EntriesOnShortest == 0) episodes[length].Dequeue();
                    var started = Stopwatch.GetTimestamp();
                    await missing.AddAsync(0, episodes[length].Peek());
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }

                if (length == Shortest) episodes[length].Dequeue();
                if (round > 0) medians[length].Add(times.Median());
            }
        }

        foreach (var length in scale.Lengths) ledger.Add(Names.EntryTook, Names.OfLength(length), "ms", medians[length]);
    }

    /// <summary>Episodes that have so many entries; eight are written at once, where there are more.</summary>
    private static async Task<OpenEpisode[]> FillAsync(Contender missing, int length, int count)
    {
        var episodes = new OpenEpisode[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            episodes[n] = await missing.ReportAsync(n % 8);
            while (episodes[n].Version < length) await missing.AddAsync(n % 8, episodes[n]);
        });
        return episodes;
    }
}
