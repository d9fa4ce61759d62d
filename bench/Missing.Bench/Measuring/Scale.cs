namespace Missing.Bench.Measuring;

/// <summary>How much is measured: all of it, or what five minutes have room for.</summary>
/// <param name="Rounds">Turns that each contender has; one more before them warms up.</param>
/// <param name="Turn">How long a turn of writing takes.</param>
/// <param name="Lengths">Entries that an episode has already.</param>
/// <param name="Open">Rows on the board; all of them at the first of the histories, at the others the usual.</param>
/// <param name="Histories">Episodes behind the board.</param>
/// <param name="Reads">Requests of all readers together in a round.</param>
/// <param name="Patience">How long a round of reading takes at most, when it is slow.</param>
/// <param name="LiveEntries">Entries recorded while boards are open.</param>
internal sealed record Scale(
    bool IsQuick, int Rounds, TimeSpan Turn, int[] Writers, int[] Lengths, int[] Open, int[] Histories, int[] Readers, int Reads, TimeSpan Patience, int LiveEntries)
{
    public static readonly Scale Quick = new(
        IsQuick: true, Rounds: 3, TimeSpan.FromSeconds(1), Writers: [1, 8], Lengths: [10, 400], Open: [200], Histories: [2_400], Readers: [1, 8],
        Reads: 160, Patience: TimeSpan.FromSeconds(1.5), LiveEntries: 50);

    /// <param name="most">The longest history that there is time for.</param>
    public static Scale Whole(int most) => new(
        IsQuick: false, Rounds: 5, TimeSpan.FromSeconds(3), Writers: [1, 8, 32], Lengths: [10, 100, 400, 1000], Open: [20, 200, 2000],
        Histories: [.. new[] { 2_400, 24_000, 300_000 }.Where(h => h <= most)], Readers: [1, 8, 50],
        Reads: 1000, Patience: TimeSpan.FromSeconds(5), LiveEntries: 300);
}
