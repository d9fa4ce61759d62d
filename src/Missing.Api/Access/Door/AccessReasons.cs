using Missing.Api.Shared;
using Missing.Domain.Children;

namespace Missing.Api.Access.Door;

/// <summary>The reason for a look, where one must be given: the <c>Access-Reason</c> header, or the reason given on the page.</summary>
public static class AccessReasons
{
    public const string Header = "Access-Reason";

    private static readonly object SaidKey = new();

    private static readonly Dictionary<string, AccessCode> BySpelling =
        Enum.GetValues<AccessCode>().ToDictionary(code => Spelling.Of(code), StringComparer.Ordinal);

    public static IEnumerable<string> Codes => BySpelling.Keys;

    /// <summary>Null where no reason was given, or none that is a code.</summary>
    public static AccessCode? Given(HttpContext http) =>
        http.Items[SaidKey] is AccessCode said ? said
        : BySpelling.TryGetValue(http.Request.Headers[Header].ToString(), out var code) ? code
        : null;

    public static void Note(HttpContext http, AccessCode code) => http.Items[SaidKey] = code;
}
