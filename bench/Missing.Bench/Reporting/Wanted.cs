using Missing.Bench.Measuring;

namespace Missing.Bench.Reporting;

/// <summary>The figures that Missing must show.</summary>
internal static class Wanted
{
    private static readonly string Eight = Names.PerSecond(8);
    private static readonly string UsualBoard = Names.Median(Names.Board(Names.UsualOpen, Names.UsualReaders));

    public static IReadOnlyList<Figure> Of(Ledger ledger) =>
    [
        More("entries/s in process ÷ floor, 8 writers", ledger.Ratio(Eight, Names.InProcess, Names.Floor), 0.30, 0.5),
        More("entries/s over HTTP ÷ EF Core over HTTP, 8 writers", ledger.Ratio(Eight, Names.OverHttp, Names.EfCore), 1.0, 2.0),
        More("entries/s in process ÷ Emmett, 8 writers", ledger.Ratio(Eight, Names.InProcess, Names.Emmett), 1.5, 3),
        More("entries/s in process ÷ plain Marten, 8 writers", ledger.Ratio(Eight, Names.InProcess, Names.PlainMarten), 1.0, 1.5),
        Less("an entry on an episode of 1,000 entries ÷ one of 10 (time)", Ratio(ledger, 1000), 1.5, 1.1, "0.00"),
        Less("WAL an entry", ledger.Of(Names.Wal, Names.OverHttp), 6, 3, "0.0", " kB"),
        .. Boards(ledger, 200, 25, 10),
        .. Boards(ledger, 2000, 80, 30),
        Less("50 open boards, 5 entries/s, 200 open: commit → visible, p99", ledger.Of(Names.SentToShown, Names.LiveLoad), 250, 100, "0", " ms"),
        Less("the same: CPU of the node", ledger.Of(Names.LiveProcessor, Names.LiveLoad), 40, 15, "0", " %"),
        Less("board at 300,000 closed episodes ÷ at 2,400", ledger.Of(UsualBoard, Names.History(300_000)) / ledger.Of(UsualBoard, Names.History(2_400)), 1.2, 1.05, "0.00"),
        Less("board as at a random past moment, 300,000 behind it, p99", ledger.Of(Names.P99(Names.AsAt), Names.History(300_000)), 150, 50, "0", " ms"),
        Less("delays and conditions, a year, first page, p99 with 8 readers", ledger.Of(Names.P99(Names.Delays(8)), Names.History(2_400)), 60, 20, "0", " ms"),
        More("rebuild of every read model, events/s ÷ reading the same events with COPY", Rebuild(ledger), 0.15, 0.3),
        Less("Api memory after the run", Memory(ledger), 400, 250, "0", " MB"),
    ];

    private static IEnumerable<Figure> Boards(Ledger ledger, int open, double least, double aim)
    {
        var of = $"{open:N0} open, p99 with 8 readers";
        yield return Less($"board through the API, {of}", ledger.Of(Names.P99(Names.Board(open, 8)), Names.History(2_400)), least, aim, "0", " ms");
        yield return Less($"board as a page, {of}", ledger.Of(Names.P99(Names.BoardPage(open, 8)), Names.History(2_400)), least, aim, "0", " ms");
    }

    private static double? Ratio(Ledger ledger, int length) => ledger.Ratio(Names.EntryTook, Names.OfLength(length), Names.OfLength(10));

    private static double? Rebuild(Ledger ledger) =>
        ledger.Of(Names.Rebuild, Names.History(2_400)) / ledger.Of(Names.Copy, Names.History(2_400));

    // The greatest of the nodes that the run had.
    private static double? Memory(Ledger ledger) =>
        ledger.All.Where(m => m.What is Names.Memory or Names.MemoryAfterReading).Select(m => (double?)m.Median).Max();

    private static Figure More(string name, double? measured, double least, double aim, string format = "0.00") => new(name, measured, least, aim, true, format);

    private static Figure Less(string name, double? measured, double least, double aim, string format, string unit = "") =>
        new(name, measured, least, aim, false, format, unit);
}
