using JasperFx.Events;
using Missing.Domain;
using NodaTime;

namespace Missing.Projections.Store;

/// <summary>From the store's event to the domain's entry.</summary>
public static class Recorded
{
    public static Entry<T> Entry<T>(IEvent e, T fact)
        where T : Fact => new(e.Id, At(e), fact);

    /// <summary>
    /// The entries with the next one. A document holds every event of its stream: where one was passed over, because no code
    /// knows it or somebody wrote past us, it refuses to grow, and with it the write or the rebuild that asked.
    /// </summary>
    public static IReadOnlyList<Entry<T>> Next<T>(IReadOnlyList<Entry<T>> entries, IEvent e, T fact)
        where T : Fact =>
        // Zero is an append that did not ask for the stream first; the product's own all do.
        e.Version == entries.Count + 1 || e.Version == 0
            ? [.. entries, Entry(e, fact)]
            : throw new InvalidOperationException($"Stream {e.StreamId}: event {e.Version} does not follow the {entries.Count} that are known.");

    /// <summary>When the store took it, to the millisecond as every instant here.</summary>
    public static Instant At(IEvent e) => Instant.FromUnixTimeMilliseconds(e.Timestamp.ToUnixTimeMilliseconds());
}
