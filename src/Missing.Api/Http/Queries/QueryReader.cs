using System.Globalization;
using System.Text.Json;
using Missing.Api.Http.Reads;
using Missing.Api.Shared.Problems;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Http.Queries;

/// <summary>Reads the values of a query, and remembers every one that is not as it must be.</summary>
public sealed class QueryReader(HttpRequest request)
{
    private readonly IReadOnlyList<QueryParameter> known = AsksAttribute.Of(request.HttpContext.GetEndpoint()?.Metadata ?? new());
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    /// <summary>The problem with the values read so far, or null.</summary>
    public Problem? Problem => errors.Count > 0 ? Shared.Problems.Problem.Invalid(errors) : null;

    /// <summary>The names of all that may be asked of the route.</summary>
    public IEnumerable<string> Names => known.Select(p => p.Name);

    public string? Text(string name) => request.Query.TryGetValue(Declared(name).Name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public Instant? Instant(string name) =>
        Read<Instant?>(name, "Give a date and time with an offset, such as 2026-05-01T20:00:00Z (a + in an address is written %2B).");

    public Guid? Id(string name) => Read<Guid?>(name, "Give an id, such as 018f2f4e-7c1a-7b52-9a51-0c3a5d1f0e11.");

    public T? Choice<T>(string name)
        where T : struct, Enum => Read<T?>(name, $"Give one of: {string.Join(", ", Enum.GetValues<T>().Select(Spelling))}.");

    /// <summary>A whole number.</summary>
    public long? Number(string name)
    {
        if (Text(name) is not { } text) return null;
        var least = Declared(name).Least ?? 0;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        errors[name] = [$"Give a whole number of at least {least}."];
        return null;
    }

    /// <summary><c>?limit=</c>: default and most 500.</summary>
    public int Limit() => (int)Math.Min(Number("limit") ?? ReadContext.MostRows, ReadContext.MostRows);

    /// <summary><c>?after=</c>: how many rows to leave out. Beyond what any list has there is nothing more.</summary>
    public int Offset() => (int)Math.Min(Number(AsksAttribute.After) ?? 0, int.MaxValue - ReadContext.MostRows);

    public void Refuse(string name, string message) => errors[name] = [message];

    public static string Spelling<T>(T value)
        where T : struct, Enum => JsonSerializer.Serialize(value, MissingJson.Shared).Trim('"');

    private QueryParameter Declared(string name) => known.FirstOrDefault(p => p.Name == name)
        ?? throw new InvalidOperationException($"The endpoint reads the parameter {name} without an attribute that asks it.");

    private T? Read<T>(string name, string message)
    {
        if (Text(name) is not { } text) return default;
        try
        {
            return JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text), MissingJson.Shared);
        }
        catch (JsonException)
        {
            errors[name] = [message];
            return default;
        }
    }
}
