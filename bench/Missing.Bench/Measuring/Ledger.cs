namespace Missing.Bench.Measuring;

/// <summary>A thing that was measured, once a round.</summary>
/// <param name="What">Such as "entries a second, 8 writers".</param>
/// <param name="Of">Whose: a contender, or Missing under a load.</param>
internal sealed record Measurement(string What, string Of, string Unit, IReadOnlyList<double> Rounds)
{
    public double Median => Rounds.Median();
}

/// <summary>All that was measured in one run, in the order of measuring.</summary>
internal sealed class Ledger
{
    private readonly List<Measurement> all = [];

    public IReadOnlyList<Measurement> All => all;

    /// <summary>Things that the reader of the figures must know, in sentences.</summary>
    public List<string> Remarks { get; } = [];

    public void Add(string what, string of, string unit, params IReadOnlyList<double> rounds)
    {
        var measured = new Measurement(what, of, unit, rounds);
        all.Add(measured);
        Console.WriteLine($"  {what}, {of}: {measured.Median:0.##} {unit}");
    }

    /// <summary>The median over the rounds; null when it was not measured in this run.</summary>
    public double? Of(string what, string of) => all.FirstOrDefault(m => m.What == what && m.Of == of)?.Median;

    /// <summary>
    /// The median of the ratios round by round: what else the machine did in a round fell on both.
    /// </summary>
    public double? Ratio(string what, string of, string to) =>
        all.FirstOrDefault(m => m.What == what && m.Of == of) is { } one && all.FirstOrDefault(m => m.What == what && m.Of == to) is { } other
            ? one.Rounds.Zip(other.Rounds, (a, b) => a / b).Median()
            : null;
}
