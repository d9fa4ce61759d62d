using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Missing.Projections.Store;

/// <summary>
/// An instant as ISO 8601 with an offset, kept to the millisecond. PostgreSQL renders <c>+00:00</c> where NodaTime's own
/// parser wants <c>Z</c>, and holds microseconds where JSON would hold ticks: a filter for equality would not match.
/// </summary>
public sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text ?? "");
        return parsed.Success
            ? parsed.Value.ToInstant().ToMillisecond()
            : throw new JsonException("An instant is written like 2022-05-01T20:00:00Z.");
    }

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value.ToMillisecond()));
}

public static class Milliseconds
{
    /// <summary>The instant truncated to the millisecond, which is the precision of the contract.</summary>
    public static Instant ToMillisecond(this Instant instant) =>
        Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
