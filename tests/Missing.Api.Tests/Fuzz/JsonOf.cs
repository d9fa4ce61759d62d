using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace Missing.Api.Tests.Fuzz;

/// <summary>Texts of JSON that are as a schema says, except where they are not.</summary>
/// <param name="document">The OpenAPI document, for what schemas refer to.</param>
/// <param name="ids">Of records that are there.</param>
internal sealed class JsonOf(JsonElement document, IReadOnlyList<string> ids)
{
    // One value in so many is not what the schema wants.
    private const int Tame = 14;
    private const int Deepest = 6;

    private static readonly string[] Hostile =
    [
        "", " ", "\0", "a\0b", "\u202Eevil\u202C", "\u2066x\u2069", "\uFEFF", "\u200B", "e\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "ﷺﷺﷺ", "İıſß", "\u2028\u2029",
        "' or 1=1--", "\"; drop table x; --", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}", "%s%n%x", "../../../../etc/passwd",
        "\r\nSet-Cookie: a=b", "%00", "%ff", "null", "true", "-1", "1e999", "0x1F", "١٢٣", "2026-02-30", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z",
        "-9999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "2026-03-29T01:30:00", "2026-01-01T00:00:00+25:00", "P9999999999D", "PT-1H", "00000000-0000-0000-0000-000000000000",
    ];

    private static readonly string[] Wild =
    [
        "null", "true", "false", "[]", "{}", "[null]", "[[[]]]", "{\"\":1}", "-0", "0.1", "1e400", "-1e400", "1e-400", "99999999999999999999999", "-2147483649", "9223372036854775808",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "NaN", "Infinity", "'x'", "undefined", "01", "1.", "\"\\x\"", "\"", "/**/1",
    ];

    public static Gen<string> Text { get; } = Gen.Frequency<string>(
        (6, Gen.String[Gen.Char.AlphaNumeric, 1, 30]),
        (3, Gen.OneOf<string>(Hostile)),
        (2, Gen.String),
        (1, Gen.Int[100, 70_000].Select(n => new string('ä', n))));

    public Gen<string> Id => Gen.Frequency<string>((6, Gen.OneOf<string>([.. ids])), (2, Gen.Guid.Select(g => $"{g}")), (1, Text));

    public Gen<string> Of(JsonElement schema, int depth = 0) =>
        Gen.Frequency<string>((Tame, Gen.Const(0).SelectMany(_ => AsItSays(schema, depth))), (1, Anything));

    private static Gen<string> Anything => Gen.Frequency<string>(
        (6, Gen.OneOf<string>(Wild)),
        (3, Text.Select(Quoted)),
        (1, Gen.Int[2, 3_000].Select(n => string.Concat(Enumerable.Repeat("[", n)) + string.Concat(Enumerable.Repeat("]", n)))));

    private Gen<string> AsItSays(JsonElement schema, int depth)
    {
        // Where the document says nothing of a value, anything may stand.
        if (schema.ValueKind != JsonValueKind.Object) return Anything;
        if (depth > Deepest) return Gen.Const("null");
        if (schema.TryGetProperty("$ref", out var name)) return AsItSays(Resolve(name.GetString()!), depth + 1);
        foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
            if (schema.TryGetProperty(choice, out var of))
                return Gen.OneOf<string>([.. of.EnumerateArray().Select(o => AsItSays(o, depth + 1))]);
        if (schema.TryGetProperty("enum", out var values)) return Gen.OneOf<string>([.. values.EnumerateArray().Select(v => v.GetRawText())]);
        return Type(schema) switch
        {
            "object" => Members(schema, depth),
            "array" => Of(schema.TryGetProperty("items", out var items) ? items : default, depth + 1).Array[0, 4].Select(a => $"[{string.Join(',', a)}]"),
            "integer" => Gen.Frequency<int>((8, Gen.Int[-2, 10]), (1, Gen.Int)).Select(n => n.ToString(CultureInfo.InvariantCulture)),
            "number" => Gen.Double.Select(n => double.IsFinite(n) ? n.ToString("R", CultureInfo.InvariantCulture) : "1e308"),
            "boolean" => Gen.OneOf<string>("true", "false"),
            "null" => Gen.Const("null"),
            _ => Format(schema).Select(Quoted),
        };
    }

    private Gen<string> Format(JsonElement schema) => (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
    {
        "uuid" => Id,
        "date-time" => Gen.Long[-100_000_000, 100_000].Select(s => DateTimeOffset.UtcNow.AddSeconds(s).ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture)),
        "date" => Gen.Int[0, 40_000].Select(d => new DateTime(1920, 1, 1).AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => Text,
    };

    private Gen<string> Members(JsonElement schema, int depth)
    {
        if (!schema.TryGetProperty("properties", out var properties)) return Text.Select(t => $"{{{Quoted(t)}:1}}");
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
        var members = properties.EnumerateObject().Select(p =>
            Gen.Select(Of(p.Value, depth + 1), Gen.Int[0, 99], (value, dice) =>
                dice < (required.Contains(p.Name) ? 96 : 40) ? $"{Quoted(p.Name)}:{value}" : "")).ToArray();
        // Sometimes a member too many, one twice, or one in other letters.
        return Gen.Select(Sequence(members), Gen.Int[0, 60], (parts, dice) =>
        {
            var given = parts.Where(m => m.Length > 0).ToList();
            if (dice == 0) given.Add("\"misspelt\":1");
            if (dice == 1 && given.Count > 0) given.Add(given[0]);
            if (dice == 2 && given.Count > 0) given[0] = given[0].ToUpperInvariant();
            return $"{{{string.Join(',', given)}}}";
        });
    }

    private static Gen<string[]> Sequence(Gen<string>[] gens) => gens.Aggregate(
        Gen.Const(Array.Empty<string>()), (all, next) => Gen.Select(all, next, (values, value) => (string[])[.. values, value]));

    private static string? Type(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type)) return null;
        return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).First(t => t != "null") : type.GetString();
    }

    private JsonElement Resolve(string reference) => reference.Split('/').Skip(1).Aggregate(document, (at, step) => at.GetProperty(step));

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
