using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Missing.Api.Bodies;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Forms;

/// <summary>What a form's fields are of, read from the command's type.</summary>
internal static class FieldTypes
{
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

    public static FieldKind KindOf(Field field, Type command)
    {
        if (field.Kind is { } said) return said;
        var (type, property) = Of(command, field.Name);
        if (field.Of.Count > 0) return FieldKind.Rows;
        if (type.IsEnum) return Enum.GetValues(type).Length > 6 ? FieldKind.Select : FieldKind.Radios;
        if (type == typeof(bool)) return FieldKind.YesNo;
        if (type == typeof(Instant)) return FieldKind.Moment;
        if (type == typeof(LocalDate)) return FieldKind.Date;
        if (type == typeof(int)) return FieldKind.Number;
        if (type == typeof(string) || type == typeof(Guid)) return IsLong(property) ? FieldKind.Text : FieldKind.Line;
        return field.Choices is null ? FieldKind.Lines : FieldKind.Checks;
    }

    public static bool IsRequired(Field field, Type command) =>
        Of(command, field.Name).Property?.AttributeProvider?
            .IsDefined(typeof(System.ComponentModel.DataAnnotations.RequiredAttribute), inherit: true) == true;

    public static Type ItemOf(Type command, string name) =>
        MissingJson.Shared.GetTypeInfo(Of(command, name).Type).ElementType ?? throw new InvalidOperationException($"{name} is no list.");

    private static bool IsLong(JsonPropertyInfo? property) => property?.AttributeProvider?
        .GetCustomAttributes(typeof(System.ComponentModel.DataAnnotations.MaxLengthAttribute), inherit: true)
        .Cast<System.ComponentModel.DataAnnotations.MaxLengthAttribute>().Any(m => m.Length > Domain.Limits.Line) == true;
}

/// <summary>Turns what was typed into the body of the command. What cannot be read is an error at its field.</summary>
public static class FormBody
{
    public static JsonObject Of(IReadOnlyList<Field> fields, Type command, FormValues values, FieldErrors errors, string path = "")
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            var at = FieldErrors.Path(path, field.Name);
            if (Read(field, command, values, at, errors) is { } value) Set(body, field.Name.Split('.'), value);
        }
        return body;
    }

    private static JsonNode? Read(Field field, Type command, FormValues values, string at, FieldErrors errors)
    {
        var text = values.Text(at);
        switch (FieldTypes.KindOf(field, command))
        {
            case FieldKind.Rows:
                var item = FieldTypes.ItemOf(command, field.Name);
                var rows = values.Rows(at).Select((row, n) => Of(field.Of, item, values.Renumbered(at, row, n), errors, FieldErrors.Path(at, n))).ToList();
                return rows.Count == 0 ? null : new JsonArray([.. rows]);
            case FieldKind.Lines:
                var lines = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return lines.Length == 0 ? null : new JsonArray([.. lines.Select(l => JsonValue.Create(l))]);
            case FieldKind.Checks:
                var chosen = values.All(at);
                return chosen.Count == 0 ? null : new JsonArray([.. chosen.Select(c => JsonValue.Create(c))]);
            case FieldKind.Moment:
                return Civil(values, at, errors);
            case FieldKind.Date when text is not null:
                if (CivilText.Date(text) is { } date) return date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
                errors.Add(at, "Give a date, such as 23 11 2026.");
                return null;
            case FieldKind.YesNo when text is not null:
                return text == "yes";
            case FieldKind.Number when text is not null:
                if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
                errors.Add(at, "Give a whole number.");
                return null;
            // A choice is sent as chosen; radios may stand for a number (a PPN's level).
            default:
                return text is null ? null
                    : FieldTypes.Of(command, field.Name).Type == typeof(int) && int.TryParse(text, CultureInfo.InvariantCulture, out var level) ? level
                    : JsonValue.Create(text);
        }
    }

    private static JsonNode? Civil(FormValues values, string at, FieldErrors errors)
    {
        var (date, time) = (values.Text(at + ".date"), values.Text(at + ".time"));
        if (date is null && time is null) return null;
        var read = CivilText.Moment(date, time, values.Today);
        if (read is null) errors.Add(at, date is null || CivilText.Date(date) is null && date is not null
            ? "Give a date and a time, such as 23 11 2026 and 14:30."
            : "Give a time of day, such as 14:30; in the hour that happens twice in October, 01:30 GMT or 01:30 BST.");
        return read is { } moment ? JsonSerializer.SerializeToNode(moment, MissingJson.Shared) : null;
    }

    private static void Set(JsonObject body, string[] path, JsonNode value)
    {
        foreach (var member in path[..^1])
        {
            if (body[member] is not JsonObject inner) body[member] = inner = [];
            body = inner;
        }
        body[path[^1]] = value;
    }
}
