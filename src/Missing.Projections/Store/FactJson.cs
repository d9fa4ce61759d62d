using System.Text.Json.Serialization.Metadata;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Projections.Store;

/// <summary>
/// JSON of a fact inside a document or another fact (the entries of an episode, the replacement of a correction): its kind is
/// written as the discriminator <c>$event</c>; the names are those of the event catalogue and never change.
/// </summary>
internal static class FactJson
{
    internal static void WriteKind(JsonTypeInfo type)
    {
        var kinds = type.Type == typeof(EpisodeEvent) ? EpisodeEvents.InFoldOrder
            : type.Type == typeof(ChildEvent) ? ChildEvents.InFoldOrder
            : type.Type == typeof(PolicyEvent) ? PolicyCatalogue.InFoldOrder
            : null;
        if (typeof(Fact).IsAssignableFrom(type.Type)) RequireWhenAndWho(type);
        if (kinds is null) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "$event" };
        foreach (var kind in kinds) type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
    }

    // A fact without them would silently be read as of 1970, or as recorded by the product itself.
    private static void RequireWhenAndWho(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(p => p.PropertyType == typeof(Instant) && p.Name == "occurredAt"
            || p.PropertyType == typeof(Actor) && p.Name == "by"))
        {
            member.IsRequired = true;
            if (member.PropertyType == typeof(Actor)) member.IsSetNullable = false;
        }
    }
}
