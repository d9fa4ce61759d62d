using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Missing.Projections.Store;

/// <summary>A duration as ISO 8601 in hours and less, <c>PT72H</c>: people speak of the clocks in hours.</summary>
public sealed class DurationJson : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        var parsed = PeriodPattern.NormalizingIso.Parse(text ?? "");
        return parsed.Success && parsed.Value is { Years: 0, Months: 0 }
            ? parsed.Value.ToDuration()
            : throw new JsonException("A duration is written like PT72H.");
    }

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options)
    {
        var milliseconds = (long)value.TotalMilliseconds;
        var (hours, minutes, seconds) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds % 60_000 / 1000m);
        writer.WriteStringValue(
            milliseconds == 0 ? "PT0S" : $"PT{Unit(hours, 'H')}{Unit(minutes, 'M')}{Unit(seconds, 'S')}");
    }

    private static string Unit(decimal amount, char unit) => amount == 0 ? "" : $"{amount:0.###}{unit}";
}
