using System.Text.Encodings.Web;
using System.Text.Json;
using Missing.Projections.Store;

namespace Missing.Domain.Tests.Snapshots;

/// <summary>Facts as the store writes them; indented in the snapshots, which changes nothing of what is read back.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options =
        new(MissingJson.Shared) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options) + "\n";

    internal static Fact Read(string json, Type type) => (Fact)JsonSerializer.Deserialize(json, type, Options)!;

    /// <summary>The external spelling of an enum value.</summary>
    internal static string NameOf(object value) => JsonSerializer.Serialize(value, value.GetType(), Options).Trim('"');
}
