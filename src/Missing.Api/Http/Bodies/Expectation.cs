using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Http.Bodies;

/// <summary>What a field must contain, in words for the person who must correct it.</summary>
internal static class Expectation
{
    public static string Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return $"This must be one of: {string.Join(", ", Choices(type))}.";
        if (type == typeof(string))
            return "This must be text.";
        if (type == typeof(bool))
            return "This must be true or false.";
        if (type == typeof(Guid))
            return "This must be an id, a UUID.";
        if (type == typeof(Instant))
            return "This must be a moment with its offset, such as 2022-05-01T20:00:00Z.";
        if (type == typeof(LocalDate))
            return "This must be a date, such as 2022-05-01.";
        if (type == typeof(LocalTime))
            return "This must be a time of day, such as 20:00:00.";
        if (type == typeof(Duration) || type == typeof(Period))
            return "This must be a duration, such as PT72H.";
        if (type == typeof(int) || type == typeof(long))
            return "This must be a whole number.";
        if (type == typeof(decimal) || type == typeof(double))
            return "This must be a number.";
        return type.IsAssignableTo(typeof(System.Collections.IEnumerable))
            ? "This must be a list: [ … ]."
            : "This must be an object: { … }.";
    }

    /// <summary>As the serializer writes them: some members have a name of their own, such as <c>3-in-30</c>.</summary>
    public static IEnumerable<string> Choices(Type enumeration) =>
        Enum.GetValues(enumeration).Cast<object>().Select(x => JsonSerializer.Serialize(x, enumeration, MissingJson.Shared).Trim('"'));

    public static string Of(ValidationAttribute annotation, Type type) => annotation switch
    {
        { ErrorMessage: { } own } => own,
        RequiredAttribute => "This is needed.",
        MaxLengthAttribute most when type == typeof(string) => $"This may be at most {most.Length} characters long.",
        MinLengthAttribute least when type == typeof(string) => $"This must be at least {least.Length} characters long.",
        MaxLengthAttribute most => $"This may be at most {most.Length} long.",
        MinLengthAttribute least => $"This must be at least {least.Length} long.",
        LengthAttribute length => $"This must be from {length.MinimumLength} to {length.MaximumLength} long.",
        RangeAttribute range => $"This must be from {range.Minimum} to {range.Maximum}.",
        _ => "This is not as it must be.",
    };
}
