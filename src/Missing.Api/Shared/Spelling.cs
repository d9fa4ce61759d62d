using System.Text.Json;
using Missing.Projections.Store;

namespace Missing.Api.Shared;

/// <summary>The spelling of enum values in the contract, addresses, CSS classes and the log: <c>very-low</c>.</summary>
public static class Spelling
{
    public static string Of(Enum value) =>
        JsonSerializer.SerializeToElement(value, value.GetType(), MissingJson.Shared).GetString()!;
}
