using System.Collections.Concurrent;
using JasperFx.Events;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Projections.Store;

/// <summary>Converts the domain's facts to the store's events.</summary>
public static class StoredEvents
{
    /// <summary>Every kind of event, by the name it is stored under.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Kinds =
        ((Type[])[.. EpisodeEvents.InFoldOrder, .. ChildEvents.InFoldOrder, .. PolicyCatalogue.InFoldOrder]).ToDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<Type, Func<Fact, IEvent>> Wrappers = new();

    /// <summary>The fact as an event whose id is known before it is stored, so that a response can name it.</summary>
    /// <param name="recordedAt">Only for loading history; null lets the store set it.</param>
    public static IEvent Wrap(Fact fact, Guid id, Instant? recordedAt = null)
    {
        var wrapped = Wrappers.GetOrAdd(fact.GetType(), WrapperFor)(fact);
        wrapped.Id = id;
        if (recordedAt is { } at) wrapped.Timestamp = at.ToDateTimeOffset();
        return wrapped;
    }

    private static Func<Fact, IEvent> WrapperFor(Type type)
    {
        var method = typeof(StoredEvents).GetMethod(nameof(WrapAs), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return method.MakeGenericMethod(type).CreateDelegate<Func<Fact, IEvent>>();
    }

    private static Event<T> WrapAs<T>(Fact fact)
        where T : Fact => new Event<T>((T)fact);
}
