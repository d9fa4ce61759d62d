using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Store;

namespace Missing.Api.Tests.Timeline;

/// <summary>Copies of a fact with every text made unmistakable, or with everything left out that may be.</summary>
internal static class TypedText
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>A copy in which each text is another and would be markup if it were not encoded; and those texts.</summary>
    internal static (Fact Copy, IReadOnlyList<string> Texts) Marked(Fact fact)
    {
        var (copy, texts) = (Copy(fact), new List<string>());
        Mark(copy, texts);
        return (copy, texts);
    }

    /// <summary>A copy in which only what must be there is there.</summary>
    internal static Fact Bare(Fact fact)
    {
        var copy = Copy(fact);
        Strip(copy);
        return copy;
    }

    /// <summary>A copy in which every list that may be sent with nothing in it has nothing in it.</summary>
    internal static Fact Emptied(Fact fact)
    {
        var copy = Copy(fact);
        Empty(copy);
        return copy;
    }

    private static Fact Copy(Fact fact) =>
        (Fact)JsonSerializer.SerializeToElement(fact, fact.GetType(), MissingJson.Shared).Deserialize(fact.GetType(), MissingJson.Shared)!;

    /// <remarks>Who entered a correction is said once, not again for what it puts in the place of another entry.</remarks>
    private static void Mark(object part, List<string> texts, bool isWhole = true)
    {
        foreach (var property in Members(part).Where(p => isWhole || p.Name != nameof(Fact.By)))
        {
            object? marked = property.GetValue(part) switch
            {
                string text => Another(text, texts),
                IReadOnlyList<string> list => list.Select(text => Another(text, texts)).ToList(),
                IReadOnlyDictionary<string, JsonElement> answers => answers.ToDictionary(a => a.Key, a => Another(a.Value, texts)),
                _ => null,
            };
            if (marked is not null) property.SetValue(part, marked);
            else foreach (var inner in Parts(property.GetValue(part))) Mark(inner, texts, isWhole: false);
        }
    }

    private static void Strip(object part)
    {
        foreach (var property in Members(part))
            if (IsOptional(property)) property.SetValue(part, null);
            else foreach (var inner in Parts(property.GetValue(part))) Strip(inner);
    }

    private static void Empty(object part)
    {
        foreach (var property in Members(part))
        {
            var value = property.GetValue(part);
            if (value is System.Collections.IEnumerable and not string) property.SetValue(part, JsonSerializer.Deserialize(value is IReadOnlyDictionary<string, JsonElement> ? "{}" : "[]", property.PropertyType, MissingJson.Shared));
            else foreach (var inner in Parts(value)) Empty(inner);
        }
    }

    private static string Another(string text, List<string> texts)
    {
        texts.Add($"{text} <b>&{texts.Count}");
        return texts[^1];
    }

    private static JsonElement Another(JsonElement answer, List<string> texts) => answer.ValueKind == JsonValueKind.Array
        ? JsonSerializer.SerializeToElement(answer.EnumerateArray().Select(a => Another(a, texts)))
        : JsonSerializer.SerializeToElement(Another(answer.GetString()!, texts));

    private static bool IsOptional(PropertyInfo property) =>
        Nullability.Create(property).ReadState == NullabilityState.Nullable && property.GetCustomAttribute<RequiredAttribute>() is null;

    /// <remarks>Names of members that were emptied are the product's, and so is the id of a person.</remarks>
    private static IEnumerable<PropertyInfo> Members(object part) =>
        part.GetType().GetProperties().Where(p =>
            p.CanWrite && p.Name != nameof(ChildDetailsAmended.Cleared)
            && (part, p.Name) is not ((Actor, nameof(Actor.Id)) or (ConflictDeclared or ConflictEnded, nameof(ConflictDeclared.Person))));

    private static IEnumerable<object> Parts(object? value) => value switch
    {
        null or string => [],
        System.Collections.IEnumerable many => many.Cast<object>().Where(IsOurs),
        _ => IsOurs(value) ? [value] : [],
    };

    private static bool IsOurs(object value) => value.GetType() is { IsClass: true } type && type.Assembly == typeof(Fact).Assembly;
}
