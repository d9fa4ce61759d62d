using System.Collections.Concurrent;

namespace Missing.Api.Access.Sessions;

/// <summary>
/// After <see cref="MostInAMinute"/> refused sign-ins from one address, further ones are rejected for the rest of the minute.
/// Password attempts happen at the provider, which limits them; this limits how often we call the provider. Successful sign-ins are
/// not counted: a whole control room shares one address at the change of shift.
/// </summary>
public sealed class RefusedSignIns(TimeProvider time)
{
    public const string Name = "refused sign-ins";
    public const int MostInAMinute = 60;

    private readonly ConcurrentDictionary<string, int> refused = new();
    private long minute;

    public bool AreTooMany(HttpContext http) => OfThisMinute().GetValueOrDefault(Address(http)) >= MostInAMinute;

    public void Count(HttpContext http) => OfThisMinute().AddOrUpdate(Address(http), 1, (_, count) => count + 1);

    private ConcurrentDictionary<string, int> OfThisMinute()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref minute, now) != now) refused.Clear();
        return refused;
    }

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
