using System.Collections.Concurrent;
using System.Diagnostics;
using Missing.Bench.Live;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;

namespace Missing.Bench.Parts;

/// <summary>From one person's entry to the boards that fifty have open, and what that costs the node.</summary>
internal static class LiveBoards
{
    private const int Boards = 50;
    private const double EntriesASecond = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(ApiNode node, Scale scale, Ledger ledger)
    {
        var episodes = await OpenCases.RowsAsync(node);
        var boards = new List<OpenBoard>();
        for (var n = 0; n < Boards; n++)
        {
            var board = new OpenBoard(await Page.SignInAsync(node.Address, OpenCases.Readers[n % OpenCases.Readers.Count]));
            await board.OpenAsync();
            boards.Add(board);
        }

        await MeasureAsync(node, boards, [.. episodes.Take(50)], scale, ledger);
        foreach (var board in boards)
        {
            await board.CloseAsync();
            board.Dispose();
        }

        // What a browser takes to draw; five minutes have no room for it.
        if (!scale.IsQuick) await InBrowser.RunAsync(node, [.. episodes.Take(50)], scale.LiveEntries / 3, ledger);
    }

    private static async Task MeasureAsync(ApiNode node, List<OpenBoard> boards, string[] episodes, Scale scale, Ledger ledger)
    {
        var sent = new ConcurrentDictionary<(string Id, int Version), (long Before, long Answered)>();
        var shown = new ConcurrentBag<(string Id, int Version, long At)>();
        foreach (var board in boards) board.Shown = (id, version) => shown.Add((id, version, Stopwatch.GetTimestamp()));

        var (started, processor) = (Stopwatch.GetTimestamp(), node.Usage.Processor);
        var writing = new List<Task>();
        for (var n = 0; n < scale.LiveEntries; n++)
        {
            var due = TimeSpan.FromSeconds(n / EntriesASecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            writing.Add(WriteAsync(node, episodes[n % episodes.Length], n % 8, sent));
        }

        await Task.WhenAll(writing);
        var (took, used) = (Stopwatch.GetElapsedTime(started), node.Usage.Processor - processor);
        var wanted = sent.Count * boards.Count;
        for (var until = Stopwatch.StartNew(); shown.Count(s => sent.ContainsKey((s.Id, s.Version))) < wanted && until.Elapsed < Patience;) await Task.Delay(200);

        // A board that shows a later version first has shown the earlier with it.
        var bySent = shown.Where(s => sent.ContainsKey((s.Id, s.Version))).Select(s => (Entry: sent[(s.Id, s.Version)], s.At)).ToList();
        if (bySent.Count < wanted * 0.9) ledger.Remarks.Add($"Of {wanted} rows that the open boards were to show, {bySent.Count} were shown as they were written; the others with what was written after them.");
        ledger.Add(Names.SentToShown, Names.LiveLoad, "ms", bySent.Select(s => Stopwatch.GetElapsedTime(s.Entry.Before, s.At).TotalMilliseconds).Percentile(0.99));
        ledger.Add(Names.SentToShownMedian, Names.LiveLoad, "ms", bySent.Select(s => Stopwatch.GetElapsedTime(s.Entry.Before, s.At).TotalMilliseconds).Median());
        ledger.Add(Names.AnsweredToShown, Names.LiveLoad, "ms", bySent.Select(s => Stopwatch.GetElapsedTime(s.Entry.Answered, s.At).TotalMilliseconds).Percentile(0.99));
        ledger.Add(Names.LiveProcessor, Names.LiveLoad, "% of a core", 100 * used / took);
    }

    private static async Task WriteAsync(
        ApiNode node, string episode, int writer, ConcurrentDictionary<(string Id, int Version), (long Before, long Answered)> sent)
    {
        var before = Stopwatch.GetTimestamp();
        using var answer = await node.People.Writer(writer).PostAsync($"/api/episodes/{episode}/notes", new { text = "Seen on the bench by the canal, walking off" });
        sent[(episode, answer.RootElement.GetProperty("version").GetInt32())] = (before, Stopwatch.GetTimestamp());
    }
}
