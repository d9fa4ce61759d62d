using System.Collections.Concurrent;

namespace Missing.Api.Access.Sessions;

/// <summary>
/// After <see cref="MostInAMinute"/> refused sign-ins from one address the next are not looked at for the rest of the minute.
/// Passwords are tried at the provider, which limits that; this keeps somebody from making us ask it without end. What succeeds
/// is not counted: a whole control room comes from one address at the change of shift.
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
