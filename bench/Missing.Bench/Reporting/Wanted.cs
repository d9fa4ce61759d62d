using Missing.Bench.Measuring;

namespace Missing.Bench.Reporting;

/// <summary>The figures that Missing must show.</summary>
internal static class Wanted
{
    public static IReadOnlyList<Figure> Of(Ledger ledger)
    {
        var eight = Names.PerSecond(8);
        return
        [
            More("entries/s in process ÷ floor, 8 writers", ledger.Ratio(eight, Names.InProcess, Names.Floor), 0.30, 0.5),
            More("entries/s over HTTP ÷ EF Core over HTTP, 8 writers", ledger.Ratio(eight, Names.OverHttp, Names.EfCore), 1.0, 2.0),
            More("entries/s in process ÷ plain Marten, 8 writers", ledger.Ratio(eight, Names.InProcess, Names.PlainMarten), 1.0, 1.5),
            Less("WAL an entry", ledger.Of(Names.Wal, Names.OverHttp), 6, 3, "0.0", " kB"),
            Less("memory of the Api after the run", ledger.Of(Names.Memory, Names.OverHttp), 400, 250, "0", " MB"),
        ];
    }

    private static Figure More(string name, double? measured, double least, double aim, string format = "0.00") => new(name, measured, least, aim, true, format);

    private static Figure Less(string name, double? measured, double least, double aim, string format, string unit = "") =>
        new(name, measured, least, aim, false, format, unit);
}
