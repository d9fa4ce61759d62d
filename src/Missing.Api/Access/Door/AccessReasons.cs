using Missing.Api.Shared;
using Missing.Domain.Children;

namespace Missing.Api.Access.Door;

/// <summary>Why somebody looks, where that must be said: the <c>Access-Reason</c> header, or what a person said on the page.</summary>
public static class AccessReasons
{
    public const string Header = "Access-Reason";

    private static readonly object SaidKey = new();

    private static readonly Dictionary<string, AccessCode> BySpelling =
        Enum.GetValues<AccessCode>().ToDictionary(code => Spelling.Of(code), StringComparer.Ordinal);

    public static IEnumerable<string> Codes => BySpelling.Keys;

    /// <summary>None where nothing was said, or nothing that is a code.</summary>
    public static AccessCode? Given(HttpContext http) =>
        http.Items[SaidKey] is AccessCode said ? said
        : BySpelling.TryGetValue(http.Request.Headers[Header].ToString(), out var code) ? code
        : null;

    public static void Note(HttpContext http, AccessCode code) => http.Items[SaidKey] = code;
}
