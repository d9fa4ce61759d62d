using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Missing.Domain;
using Missing.Projections.Store;

namespace Missing.Api.Http.Bodies;

/// <summary>
/// Holds a body against the type its endpoint takes: unknown members, wrong kinds of value, the annotations on the type's
/// properties, and texts that are asked for and say nothing, in one walk that collects every fault.
/// </summary>
internal static class BodyShape
{
    private static readonly JsonSerializerOptions Json = MissingJson.Shared;

    public static void Check(JsonElement json, Type type, FieldErrors errors) => Walk(json, Json.GetTypeInfo(type), "", errors);

    private static void Walk(JsonElement json, JsonTypeInfo type, string path, FieldErrors errors)
    {
        if (json.ValueKind == JsonValueKind.Null && !(type.Type.IsValueType && Nullable.GetUnderlyingType(type.Type) is null))
            return;
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when json.ValueKind == JsonValueKind.Object:
                WalkMembers(json, type, path, errors);
                break;
            case JsonTypeInfoKind.Enumerable when json.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    WalkItem(item, Json.GetTypeInfo(type.ElementType!), FieldErrors.Path(path, index++), errors);
                break;
            case JsonTypeInfoKind.Dictionary when json.ValueKind == JsonValueKind.Object:
                foreach (var entry in json.EnumerateObject())
                    WalkItem(entry.Value, Json.GetTypeInfo(type.ElementType!), FieldErrors.Path(path, entry.Name), errors);
                break;
            default:
                if (!Fits(json, type))
                    errors.Add(path, Expectation.Of(type.Type));
                break;
        }
    }

    private static void WalkItem(JsonElement json, JsonTypeInfo type, string path, FieldErrors errors)
    {
        if (json.ValueKind == JsonValueKind.Null)
            errors.Add(path, "This must not be null; leave it out of the list.");
        else
            Walk(json, type, path, errors);
    }

    private static void WalkMembers(JsonElement json, JsonTypeInfo type, string path, FieldErrors errors)
    {
        var known = type.Properties.Where(x => x.Set is not null || x.AssociatedParameter is not null).ToList();
        foreach (var member in json.EnumerateObject().Where(member => !known.Exists(x => x.Name == member.Name)))
            errors.Add(FieldErrors.Path(path, member.Name), Unknown(known));
        foreach (var property in known)
        {
            var at = FieldErrors.Path(path, property.Name);
            var faultsBefore = errors.Count;
            var given = json.TryGetProperty(property.Name, out var value);
            if (given)
                Walk(value, Json.GetTypeInfo(property.PropertyType), at, errors);
            if (errors.Count == faultsBefore)
                CheckAnnotations(property, given ? value.Deserialize(Json.GetTypeInfo(property.PropertyType)) : null, at, errors);
        }
    }

    private static void CheckAnnotations(JsonPropertyInfo property, object? value, string path, FieldErrors errors)
    {
        var annotations = (property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true) ?? []).Cast<ValidationAttribute>().ToList();
        var faultsBefore = errors.Count;
        foreach (var annotation in annotations.Where(x => !IsValid(x, value)))
            errors.Add(path, Expectation.Of(annotation, property.PropertyType));
        if (errors.Count == faultsBefore && value is string text && annotations.Exists(x => x is RequiredAttribute) && !Prose.HasAWord(text))
            errors.Add(path, Prose.Asked);
    }

    // The annotation by itself counts the units of UTF-16, of which an emoji takes two and more.
    private static bool IsValid(ValidationAttribute annotation, object? value) => (annotation, value) switch
    {
        (MaxLengthAttribute most, string text) => Characters.AtMost(text, most.Length),
        (MinLengthAttribute least, string text) => Characters.AtLeast(text, least.Length),
        (LengthAttribute or StringLengthAttribute, string) => throw new InvalidOperationException("Give a text MaxLength and MinLength."),
        _ => annotation.IsValid(value),
    };

    private static bool Fits(JsonElement json, JsonTypeInfo type)
    {
        // The serializer would take any case.
        if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type) is { IsEnum: true } choice)
            return json.ValueKind == JsonValueKind.String && Expectation.Choices(choice).Contains(json.GetString());
        try
        {
            json.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Unknown(List<JsonPropertyInfo> known) => known.Count == 0
        ? "This is not known here; nothing else may be sent."
        : $"This is not known here. Known: {string.Join(", ", known.Select(x => x.Name))}.";
}
