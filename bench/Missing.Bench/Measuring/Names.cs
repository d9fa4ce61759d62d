using System.Globalization;

namespace Missing.Bench.Measuring;

/// <summary>What is measured, by the words that the results have for it.</summary>
internal static class Names
{
    public const string InProcess = "Missing in process";
    public const string OverHttp = "Missing over HTTP";
    public const string Floor = "floor";
    public const string PlainMarten = "plain Marten";
    public const string EfCore = "EF Core over HTTP";
    public const string Emmett = "Emmett";

    public const string Wal = "write-ahead log an entry, 8 writers";
    public const string OnDisk = "growth of the database an entry, 8 writers";
    public const string PostgresProcessor = "processor time of PostgreSQL an entry, 8 writers";
    public const string NodeProcessor = "processor time of the server process an entry, 8 writers";
    public const string Ready = "start to ready";
    public const string Memory = "memory of the node after writing";
    public const string MemoryAfterReading = "memory of the node after reading";

    public const string EntryTook = "an entry took, 1 writer over HTTP";
    public const string ChildTook = "a child's record took, 1 reader";
    public const string MissingOnce = "of a child with 1 episode";

    public const string Chain = "entries a second over HTTP, 8 writers, for the chain";
    public const string Chained = "with the hash chain";
    public const string Unchained = "without it";
    public const string Log = "a board took, 1 reader, for the log";
    public const string NoLine = "no line of the consultation log";
    public const string ALineEach = "a line each";

    public const string Rebuild = "rebuild of every read model";
    public const string Copy = "reading every event with COPY";
    public const string BulkLoad = "loading history in bulk";

    public const string AsAt = "board as at a random past moment, 1 reader";
    public const int UsualOpen = 200;
    public const int UsualReaders = 8;

    public const string LiveLoad = "50 open boards, 5 entries a second";
    public const string SentToShown = "entry sent to shown on the open boards, 99th percentile";
    public const string SentToShownMedian = "entry sent to shown on the open boards, median";
    public const string AnsweredToShown = "entry answered to shown on the open boards, 99th percentile";
    public const string LiveProcessor = "processor time of the node, open boards";

    public const string BrowserLoad = "one board open in Chromium, entries one at a time";
    public const string BrowserSent = "entry sent to drawn in a browser, 99th percentile";
    public const string BrowserAnswered = "entry answered to drawn in a browser, 99th percentile";

    public static string PerSecond(int writers) => $"entries a second, {Writers(writers)}";

    public static string Took(int writers, string share) => $"an entry took, {share}, {Writers(writers)}";

    public static string OfLength(int length) => $"on an episode of {Number(length)} entries";

    public static string MissingOften(int episodes) => $"of a child with {episodes} episodes";

    public static string History(int episodes) => $"{Number(episodes)} episodes of history";

    public static string Board(int open, int readers) => $"board through the API, {Number(open)} open, {Readers(readers)}";

    public static string BoardPage(int open, int readers) => $"board as a page, {Number(open)} open, {Readers(readers)}";

    public static string Delays(int readers) => $"delays and conditions of a year, first page, {Readers(readers)}";

    public static string Median(string what) => $"{what}, median";

    public static string P99(string what) => $"{what}, 99th percentile";

    private static string Writers(int writers) => writers == 1 ? "1 writer" : $"{writers} writers";

    private static string Readers(int readers) => readers == 1 ? "1 reader" : $"{readers} readers";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
