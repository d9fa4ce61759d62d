namespace Missing.Bench.Measuring;

/// <summary>How much is measured: all of it, or what five minutes have room for.</summary>
/// <param name="Rounds">Turns that each contender has; one more before them warms up.</param>
/// <param name="Turn">How long a turn of writing takes.</param>
internal sealed record Scale(
    bool IsQuick, int Rounds, TimeSpan Turn, int[] Writers, int[] Lengths, int[] Open, int[] Histories, int Reads, int LiveEntries)
{
    public static readonly Scale Whole = new(
        false, 5, TimeSpan.FromSeconds(4), [1, 8, 32], [10, 100, 400, 1000], [20, 200, 2000], [2_400, 24_000, 300_000], Reads: 1000, LiveEntries: 600);

    public static readonly Scale Quick = new(
        true, 3, TimeSpan.FromSeconds(1), [1, 8], [10, 400], [200], [2_400], Reads: 300, LiveEntries: 100);
}
