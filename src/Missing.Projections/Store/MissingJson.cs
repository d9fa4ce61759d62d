using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Missing.Projections.Store;

/// <summary>
/// The JSON options for everything: stored documents and events, HTTP bodies, and messages waiting in a table.
/// One place, because a message written with other rules than it is read with loses its instants without an error.
/// </summary>
public static class MissingJson
{
    public static readonly JsonSerializerOptions Shared = Frozen();

    public static void Apply(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.MaxDepth = 64;
        // Letters of any language are not escaped; characters with a meaning in HTML are.
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        // PostgreSQL orders the members of jsonb by length, so a "$type" need not come first when it is read back.
        json.AllowOutOfOrderMetadataProperties = true;
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { FactJson.WriteKind } };
        json.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        // Before NodaTime's own converter and Marten's enum converter: the first that matches is used.
        json.Converters.Insert(0, new InstantJson());
        json.Converters.Insert(1, new DurationJson());
        json.Converters.Insert(2, new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Frozen()
    {
        var json = new JsonSerializerOptions();
        Apply(json);
        json.MakeReadOnly(populateMissingResolver: true);
        return json;
    }
}
