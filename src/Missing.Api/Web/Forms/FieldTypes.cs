using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Web.Forms;

/// <summary>The types of a form's fields, read from the command's type.</summary>
internal static class FieldTypes
{
    private const int MostRadios = 6;

    // These are declared in ascending gravity, and a person looks for the gravest first.
    private static readonly Type[] Ascending = [typeof(RiskLevel), typeof(ResponseGrade), typeof(MarkerLevel)];

    /// <summary>The type of the member that a dotted name leads to.</summary>
    /// <exception cref="InvalidOperationException">The command has no such member: the form is wrong.</exception>
    public static (Type Type, JsonPropertyInfo? Property) Of(Type command, string name)
    {
        var (type, property) = (command, (JsonPropertyInfo?)null);
        foreach (var member in name.Split('.'))
        {
            var info = MissingJson.Shared.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
            if (info.Kind == JsonTypeInfoKind.Dictionary)
            {
                (type, property) = (info.ElementType!, null);
                continue;
            }
            property = info.Properties.FirstOrDefault(p => p.Name == member)
                ?? throw new InvalidOperationException($"{command.Name} has no member {name}.");
            type = property.PropertyType;
        }
        return (Nullable.GetUnderlyingType(type) ?? type, property);
    }

    public static bool Has(Type command, string member) => MissingJson.Shared.GetTypeInfo(command).Properties.Any(p => p.Name == member);

    public static FieldKind KindOf(Field field, Type command)
    {
        if (field.Kind is { } said) return said;
        var (type, property) = Of(command, field.Name);
        if (field.Of.Count > 0) return FieldKind.Rows;
        if (type.IsEnum) return Enum.GetValues(type).Length > MostRadios ? FieldKind.Select : FieldKind.Radios;
        // A plain bool has an answer of its own: no. One that may be null has none until somebody gives it.
        if (type == typeof(bool)) return property?.PropertyType == typeof(bool) ? FieldKind.Tick : FieldKind.YesNo;
        if (type == typeof(Instant)) return FieldKind.Moment;
        if (type == typeof(LocalDate)) return FieldKind.Date;
        if (type == typeof(int)) return field.Choices is null ? FieldKind.Number : FieldKind.Radios;
        if (type == typeof(string) || type == typeof(Guid)) return IsLong(property) ? FieldKind.Text : FieldKind.Line;
        // An answer to a question of a form that others make.
        if (type == typeof(JsonElement)) return field.Choices is null ? FieldKind.Line : FieldKind.Radios;
        return field.Choices is null ? FieldKind.Lines : FieldKind.Checks;
    }

    public static bool IsRequired(Field field, Type command) =>
        field.IsNeeded
        || Of(command, field.Name).Property?.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true;

    public static Type ItemOf(Type command, string name) =>
        MissingJson.Shared.GetTypeInfo(Of(command, name).Type).ElementType ?? throw new InvalidOperationException($"{name} is no list.");

    /// <summary>The values of an enumeration to choose from, the gravest first; of any other type, none.</summary>
    public static IReadOnlyList<Choice> ChoicesOf(Type type)
    {
        if (!type.IsEnum) return [];
        var choices = Say.Choices(type);
        return Ascending.Contains(type) ? [.. choices.Reverse()] : choices;
    }

    private static bool IsLong(JsonPropertyInfo? property) => property?.AttributeProvider?
        .GetCustomAttributes(typeof(MaxLengthAttribute), inherit: true)
        .Cast<MaxLengthAttribute>().Any(m => m.Length > Limits.Line) == true;
}
