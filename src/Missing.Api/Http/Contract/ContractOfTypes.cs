using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Missing.Api.Http.Bodies;
using Missing.Domain;
using NodaTime;

namespace Missing.Api.Http.Contract;

/// <summary>Schema details that the exporter cannot see: time converters, enum member names, and required members.</summary>
internal static class ContractOfTypes
{
    /// <summary>Times are written out where they are used, like any text with a format.</summary>
    public static string? NameOf(JsonTypeInfo type) =>
        FormatOf(type.Type) is null ? OpenApiOptions.CreateDefaultSchemaReferenceId(type) : null;

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo;
        var isNullable = Nullable.GetUnderlyingType(type.Type) is not null;
        if (FormatOf(type.Type) is { } format)
        {
            schema.Type = isNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            schema.Format = format;
        }
        else if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type) is { IsEnum: true } choice)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Expectation.Choices(choice).Select(x => (JsonNode)x)];
        }
        else if (type.Kind == JsonTypeInfoKind.Object && schema.Properties is { } properties)
        {
            schema.Required = type.Properties.Where(IsNeeded).Select(x => x.Name).Where(properties.ContainsKey).ToHashSet();
            foreach (var name in schema.Required)
                properties[name] = WithoutNull(properties[name]);
        }
        // The items of a set are left out.
        if (type.Kind == JsonTypeInfoKind.Enumerable && schema.Items is null && FormatOf(type.ElementType!) is { } items)
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = items };
        if (type.Type == typeof(string) && LongestOf(context.JsonPropertyInfo) is { } most)
        {
            schema.MaxLength = most * Characters.CodePointsEach;
            schema.Description = string.Join(' ', ((string?[])[schema.Description, $"At most {most} characters."]).Where(x => x is not null));
        }
        return Task.CompletedTask;
    }

    private static int? LongestOf(JsonPropertyInfo? property) => property?.AttributeProvider?
        .GetCustomAttributes(typeof(MaxLengthAttribute), inherit: true).Cast<MaxLengthAttribute>().FirstOrDefault()?.Length;

    private static string? FormatOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var x when x == typeof(Instant) => "date-time",
        var x when x == typeof(LocalDate) => "date",
        var x when x == typeof(LocalTime) => "time",
        var x when x == typeof(Duration) || x == typeof(Period) => "duration",
        _ => null,
    };

    /// <summary>
    /// A record's parameters all count as needed to the exporter. To us a member is needed when it is annotated so, or when
    /// it can neither be null nor be left to its default.
    /// </summary>
    private static bool IsNeeded(JsonPropertyInfo property) =>
        property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) is true
        || (Nullable.GetUnderlyingType(property.PropertyType) is null
            && !property.IsGetNullable
            && property.AssociatedParameter is not { HasDefaultValue: true });

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema.OneOf is { Count: 2 } either && either.FirstOrDefault(x => x.Type != JsonSchemaType.Null) is { } other)
            return other;
        if (schema is OpenApiSchema own)
            own.Type &= ~JsonSchemaType.Null;
        return schema;
    }
}
