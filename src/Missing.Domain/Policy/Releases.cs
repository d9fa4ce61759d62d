using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>
/// The releases of the product that brought rules. A rule or a shipped policy row names its release; one that names none was there
/// from the first. <b>A new rule names the newest number.</b>
/// </summary>
public static class Releases
{
    public const int First = 1;
    public const int November2026 = 2;

    public const int Newest = November2026;
}

/// <summary>A release as adopted by one force; recorded once, when the migration makes its tables.</summary>
/// <param name="Since">The beginning of time for the release that the force started with.</param>
public sealed record AdoptedRelease(int Number, Instant Since);
