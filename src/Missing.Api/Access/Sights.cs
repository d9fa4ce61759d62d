using Missing.Projections.Children;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Access;

/// <summary>The one sight of a request, kept so that the consultation log knows which records it hid.</summary>
public static class Sights
{
    private static readonly object Key = new();

    public static Sight Of(HttpContext http, Instant now)
    {
        if (http.Items[Key] is not Sight sight) http.Items[Key] = sight = new Sight(Caller.Of(http).Actor, now);
        return sight;
    }

    /// <summary>The children of whom the response shows only the safety stub.</summary>
    public static IReadOnlySet<Guid> HiddenIn(HttpContext http) => (http.Items[Key] as Sight)?.Hidden ?? new HashSet<Guid>();

    /// <summary>The kinds of whole value by which the response tells of a closed record.</summary>
    public static IReadOnlySet<WholeValue> MetIn(HttpContext http) => (http.Items[Key] as Sight)?.MetBy ?? new HashSet<WholeValue>();
}
