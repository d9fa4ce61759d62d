using System.Text.Json;

namespace Missing.Api.Tests.Contract;

/// <summary>
/// Holds a value against a schema of a document, and against what the schema leaves open too: a member that the schema does not name
/// is a fault here, since a reader of the contract would never look for it.
/// </summary>
internal sealed class JsonShape(JsonElement document)
{
    public IEnumerable<string> Faults(JsonElement value, JsonElement schema, string path = "$")
    {
        schema = Resolve(schema);
        foreach (var either in (string[])["oneOf", "anyOf"])
            if (schema.TryGetProperty(either, out var choices))
                return Best([.. choices.EnumerateArray().Select(c => Faults(value, c, path).ToList())]);
        var types = Types(schema);
        if (types.Count > 0 && !types.Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && types.Contains("number")))
            return [$"{path} is {TypeOf(value)} and should be {string.Join(" or ", types)}"];
        if (value.ValueKind != JsonValueKind.Null && schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
            return [$"{path} is {value}, which is no choice"];
        return value.ValueKind switch
        {
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().SelectMany((item, n) => Faults(item, items, $"{path}[{n}]")),
            JsonValueKind.Object => Members(value, schema, path),
            _ => [],
        };
    }

    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, step) => at.GetProperty(step));
        return schema;
    }

    private IEnumerable<string> Members(JsonElement value, JsonElement schema, string path)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var isOpen = schema.TryGetProperty("additionalProperties", out var others);
        // A schema that says nothing takes anything.
        if (known.ValueKind == JsonValueKind.Undefined && !isOpen) return [];
        var needed = schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [];
        return needed.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name} is missing")
            .Concat(value.EnumerateObject().SelectMany(member =>
                known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var own) ? Faults(member.Value, own, $"{path}.{member.Name}")
                : isOpen ? Faults(member.Value, others, $"{path}.{member.Name}")
                : [$"{path}.{member.Name} is not in the contract"]));
    }

    // Of several shapes, what is wrong with the one that fits best.
    private static List<string> Best(List<List<string>> faults) => faults.MinBy(f => f.Count) ?? [];

    private static List<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)]
        : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
