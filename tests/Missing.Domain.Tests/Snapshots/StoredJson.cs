using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Missing.Domain.Tests.Snapshots;

/// <summary>Facts as the store writes them; indented in the snapshots, which changes nothing of what is read back.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = Make();

    internal static string Write(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options) + "\n";

    internal static Fact Read(string json, Type type) => (Fact)JsonSerializer.Deserialize(json, type, Options)!;

    /// <summary>How a value of an enum is spelt outside.</summary>
    internal static string NameOf(object value) => JsonSerializer.Serialize(value, value.GetType(), Options).Trim('"');

    // The one place that says how the store serialises.
    private static JsonSerializerOptions Make()
    {
        var json = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            NumberHandling = JsonNumberHandling.Strict,
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        json.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        json.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return json;
    }
}
