using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Access;

/// <summary>The one sight of a request: what it hid from the person is known when the answer is put on record.</summary>
public static class Sights
{
    private static readonly object Key = new();

    public static Sight Of(HttpContext http, Instant now)
    {
        if (http.Items[Key] is not Sight sight) http.Items[Key] = sight = new Sight(Caller.Of(http).Actor, now);
        return sight;
    }

    /// <summary>The children of whom the answer shows no more than that they are there.</summary>
    public static IReadOnlySet<Guid> HiddenIn(HttpContext http) => (http.Items[Key] as Sight)?.Hidden ?? new HashSet<Guid>();
}
