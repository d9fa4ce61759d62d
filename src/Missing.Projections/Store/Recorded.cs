using JasperFx.Events;
using Missing.Domain;
using NodaTime;

namespace Missing.Projections.Store;

/// <summary>Converts the store's events to the domain's entries.</summary>
public static class Recorded
{
    public static Entry<T> Entry<T>(IEvent e, T fact)
        where T : Fact => new(e.Id, At(e), fact);

    /// <summary>
    /// Appends the next entry. A document holds every event of its stream: where one was skipped, because no code knows it or
    /// somebody wrote directly to the database, this throws, and the write or rebuild fails.
    /// </summary>
    public static IReadOnlyList<Entry<T>> Next<T>(IReadOnlyList<Entry<T>> entries, IEvent e, T fact)
        where T : Fact =>
        // Version zero is an append that did not read the stream first; all of the product's own appends do.
        e.Version == entries.Count + 1 || e.Version == 0
            ? [.. entries, Entry(e, fact)]
            : throw new InvalidOperationException($"Stream {e.StreamId}: event {e.Version} does not follow the {entries.Count} that are known.");

    public static Entry<T> Entry<T>(StoredFact e, T fact)
        where T : Fact => new(e.Id, At(e.RecordedAt), fact);

    /// <summary>When it was stored, to the millisecond as every instant here.</summary>
    public static Instant At(IEvent e) => At(e.Timestamp);

    private static Instant At(DateTimeOffset stored) => Instant.FromUnixTimeMilliseconds(stored.ToUnixTimeMilliseconds());
}
