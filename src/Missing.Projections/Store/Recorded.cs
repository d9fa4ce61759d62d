using JasperFx.Events;
using Missing.Domain;
using NodaTime;

namespace Missing.Projections.Store;

/// <summary>From the store's event to the domain's entry.</summary>
public static class Recorded
{
    public static Entry<T> Entry<T>(IEvent e, T fact)
        where T : Fact => new(e.Id, At(e), fact);

    /// <summary>When the store took it, to the millisecond as every instant here.</summary>
    public static Instant At(IEvent e) => Instant.FromUnixTimeMilliseconds(e.Timestamp.ToUnixTimeMilliseconds());
}
