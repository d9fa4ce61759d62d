using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>Every version of the policy; each clock runs under the one in force when it started.</summary>
public sealed class PolicyHistory
{
    /// <summary>Only the policy that ships.</summary>
    public static readonly PolicyHistory Shipped = new([]);

    private readonly List<PolicyVersion> versions;

    public PolicyHistory(IEnumerable<PolicyVersion> approved) =>
        versions = [ShippedPolicy.Version, .. approved.OrderBy(v => v.EffectiveFrom)];

    /// <summary>In order of effect, the policy that ships first.</summary>
    public IReadOnlyList<PolicyVersion> Versions => versions;

    public PolicyVersion InForceAt(Instant moment)
    {
        var inForce = versions[0];
        for (var i = 1; i < versions.Count && versions[i].EffectiveFrom <= moment; i++) inForce = versions[i];
        return inForce;
    }
}
