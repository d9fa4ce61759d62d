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

    public static string PerSecond(int writers) => $"entries a second, {(writers == 1 ? "1 writer" : $"{writers} writers")}";

    public static string Took(int writers, string share) => $"an entry took, {share}, {(writers == 1 ? "1 writer" : $"{writers} writers")}";

    public static string EntryOn(int length) => $"an entry on an episode of {length}";

    public const string Wal = "write-ahead log an entry, 8 writers";
    public const string OnDisk = "growth of the database an entry";
    public const string Ready = "start to ready";
    public const string Memory = "memory of the node after writing";
}
