using System.Diagnostics;
using Missing.Bench.Contenders;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;

namespace Missing.Bench.Parts;

/// <summary>What an entry and a look cost where the child was missing very often: everything judged about a child is judged over all of it.</summary>
internal static class OftenMissing
{
    private const int Often = 156;
    private const int EntriesARound = 20;

    public static async Task RunAsync(Contender missing, ApiNode node, Scale scale, Ledger ledger)
    {
        Console.WriteLine($"A child with {Often} episodes");
        var (once, often) = (await ChildAsync(node, 1), await ChildAsync(node, Often));
        foreach (var (of, child) in new[] { (Names.MissingOnce, once), (Names.MissingOften(Often), often) })
        {
            var (entries, looks) = (new List<double>(), new List<double>());
            for (var round = -1; round < scale.Rounds; round++)
            {
                var (added, read) = (new List<double>(), new List<double>());
                for (var n = 0; n < EntriesARound; n++)
                {
                    var started = Stopwatch.GetTimestamp();
                    await missing.AddAsync(0, child.Open);
                    added.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    started = Stopwatch.GetTimestamp();
                    (await node.People.Reader(0).GetAsync($"/api/children/{child.Id}")).Dispose();
                    read.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }

                if (round < 0) continue;
                entries.Add(added.Median());
                looks.Add(read.Median());
            }

            ledger.Add(Names.EntryTook, of, "ms", entries);
            ledger.Add(Names.ChildTook, of, "ms", looks);
        }
    }

    /// <summary>A child whose last episode is open; the ones before were reported and found not to be missing.</summary>
    private static async Task<(string Id, OpenEpisode Open)> ChildAsync(ApiNode node, int episodes)
    {
        var (reports, decides) = (node.People.Of("operator"), node.People.Of("inspector"));
        using var made = await reports.PostAsync("/api/children", new { description = $"Invented for a measurement, {Guid.NewGuid()}", isNotDuplicate = true });
        var child = made.RootElement.GetProperty("id").GetString()!;
        for (var n = 1; ; n++)
        {
            using var reported = await reports.PostAsync("/api/episodes", new { childId = child, circumstances = "Did not come home from school" });
            var id = reported.RootElement.GetProperty("episodeId").GetString()!;
            if (n == episodes) return (child, new OpenEpisode(id) { Version = reported.RootElement.GetProperty("version").GetInt32() });
            var outcome = new { outcome = "never-missing", reason = "In the garden all along", seenBy = "PC Quill" };
            (await decides.PostAsync($"/api/episodes/{id}/not-missing", outcome)).Dispose();
        }
    }
}
