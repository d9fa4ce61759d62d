using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <summary>The one source of chance in invented history. The same seed gives the same history.</summary>
internal sealed class Dice(int seed)
{
    // A seeded Random keeps its numbers from one .NET to the next; an unseeded one does not.
    private readonly Random random = new(seed);

    public bool Chance(double share) => random.NextDouble() < share;

    public double Between(double from, double to) => from + (to - from) * random.NextDouble();

    public int Whole(int from, int toInclusive) => random.Next(from, toInclusive + 1);

    public T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public List<T> Some<T>(IReadOnlyList<T> of, int count)
    {
        var left = of.ToList();
        while (left.Count > count) left.RemoveAt(random.Next(left.Count));
        return left;
    }

    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    /// <summary>From the standard normal distribution (Box and Muller).</summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public double Of(Spread spread) => spread.Median * Math.Exp(spread.Sigma * Normal());

    /// <summary>A span of around so many minutes, as people take them: mostly near the median, sometimes far over.</summary>
    public Duration Minutes(double median, double sigma = 0.5) =>
        Duration.FromMilliseconds((long)(60_000 * median * Math.Exp(sigma * Normal())));

    public Duration Hours(double median, double sigma = 0.5) => Minutes(60 * median, sigma);

    public Instant Within(Instant from, Instant to) => (from + (to - from) * random.NextDouble()).ToMillisecond();

    /// <summary>An id of version 7, as the Api makes them: in order of time, the rest by chance.</summary>
    public Guid NewId(Instant at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
