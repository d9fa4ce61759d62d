using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>
/// The releases of the product that brought rules. A rule or a row of the policy that ships says with which it came; one
/// that says nothing was there from the first. <b>A rule that is added gives the newest number.</b>
/// </summary>
public static class Releases
{
    public const int First = 1;
    public const int November2026 = 2;

    public const int Newest = November2026;
}

/// <summary>A release as one force has it: written down when its tables are made, once.</summary>
/// <param name="Since">The beginning of time for the release that a force began with.</param>
public sealed record AdoptedRelease(int Number, Instant Since);
