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

    /// <summary>The closed records that the person was told exist, and by which whole value of each.</summary>
    public static IReadOnlyDictionary<Guid, WholeValue> MetIn(HttpContext http) => (http.Items[Key] as Sight)?.Met ?? new Dictionary<Guid, WholeValue>();

    /// <summary>What a page posts to a route within its own request is seen by the same person: one line of the log tells of both.</summary>
    public static void Share(HttpContext page, HttpContext call, Instant now) => call.Items[Key] = Of(page, now);
}
