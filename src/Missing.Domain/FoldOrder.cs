using System.Text.Json;
using System.Text.Json.Serialization;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain;

/// <summary>
/// The order in which entries are folded: occurredAt, then the order of the event table, graver risk last. Entries that
/// tie on all of that are ordered by their content, so that the order of appending never changes the result.
/// </summary>
public sealed class FoldOrder<T> : IComparer<Entry<T>>
    where T : Fact
{
    public static readonly FoldOrder<T> Instance = new();

    public int Compare(Entry<T>? x, Entry<T>? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null) return 0;
        var order = x.Data.OccurredAt.CompareTo(y.Data.OccurredAt);
        if (order == 0) order = FoldOrder.Rank(x.Data).CompareTo(FoldOrder.Rank(y.Data));
        if (order == 0) order = FoldOrder.Gravity(x.Data).CompareTo(FoldOrder.Gravity(y.Data));
        if (order == 0) order = string.CompareOrdinal(FoldOrder.Content(x.Data), FoldOrder.Content(y.Data));
        return order != 0 ? order : x.Id.CompareTo(y.Id);
    }
}

internal static class FoldOrder
{
    private static readonly JsonSerializerOptions Canonical = new() { Converters = { new Ticks() } };

    internal static int Rank(Fact fact) => fact switch
    {
        EpisodeEvent e => EpisodeEvents.OrderOf(e),
        ChildEvent c => ChildEvents.OrderOf(c),
        _ => 0,
    };

    internal static int Gravity(Fact fact) => fact is EpisodeEvent e ? e.Gravity : 0;

    /// <remarks>The replacement is written out by its own type: two corrections may differ in nothing else.</remarks>
    internal static string Content(Fact fact) =>
        JsonSerializer.Serialize(fact, fact.GetType(), Canonical)
        + (fact is Corrected { Replacement: { } replacement } ? Content(replacement) : "");

    private sealed class Ticks : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Content is compared, never read back.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeTicks());
    }
}
