using System.Text.Json;
using Missing.Projections.Store;

namespace Missing.Api.Shared;

/// <summary>How the contract, addresses, class names and the log spell a value of an enumeration: <c>very-low</c>.</summary>
public static class Spelling
{
    public static string Of(Enum value) =>
        JsonSerializer.SerializeToElement(value, value.GetType(), MissingJson.Shared).GetString()!;
}
