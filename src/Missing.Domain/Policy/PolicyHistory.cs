using Missing.Domain.Clocks;
using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>
/// Every version of the policy; each clock runs under the one in force when it started. A version is stored with the rows
/// it had: here it is made whole by the rows that ship and that it lacks, since they came later.
/// </summary>
public sealed class PolicyHistory
{
    /// <summary>Only the policy that ships.</summary>
    public static readonly PolicyHistory Shipped = new([]);

    private readonly List<PolicyVersion> approved;
    private readonly IReadOnlyList<AdoptedRelease> adopted;
    private readonly PolicyVersion shipped;
    private readonly Dictionary<PolicyVersion, PolicyVersion> whole = new(ReferenceEqualityComparer.Instance);
    private readonly List<PolicyVersion> versions;

    /// <param name="approved">As they are stored.</param>
    /// <param name="adopted">Which releases the force has had since when; none: this one from the beginning.</param>
    /// <param name="shipped">The policy that ships; another one only for a trial.</param>
    public PolicyHistory(IEnumerable<PolicyVersion> approved, IReadOnlyList<AdoptedRelease>? adopted = null, PolicyVersion? shipped = null)
    {
        this.approved = [.. approved.OrderBy(v => v.EffectiveFrom)];
        this.adopted = adopted ?? [];
        this.shipped = shipped ?? ShippedPolicy.Version;
        foreach (var version in this.approved) whole[version] = Complete(version);
        versions = [Complete(this.shipped with { Clocks = [] }), .. this.approved.Select(v => whole[v])];
    }

    /// <summary>In order of effect, the policy that ships first; each whole.</summary>
    public IReadOnlyList<PolicyVersion> Versions => versions;

    public PolicyVersion InForceAt(Instant moment)
    {
        var inForce = versions[0];
        for (var i = 1; i < versions.Count && versions[i].EffectiveFrom <= moment; i++) inForce = versions[i];
        return inForce;
    }

    /// <summary>A stored version with every row; of an approved one, the very one that <see cref="InForceAt"/> gives.</summary>
    public PolicyVersion Whole(PolicyVersion stored) => whole.GetValueOrDefault(stored) ?? Complete(stored);

    /// <summary>As if a version had never been approved.</summary>
    public PolicyHistory Without(PolicyVersion stored) => new(approved.Where(v => !ReferenceEquals(v, stored)), adopted, shipped);

    /// <summary>
    /// Since when a force has had the rules of a release. A rule judges nothing that began before it was there: otherwise
    /// the morning after an upgrade would show a year of duties missed that nobody knew of.
    /// </summary>
    public Instant Since(int release) => release == Releases.First
        ? Instant.MinValue
        : adopted.Where(a => a.Number >= release).Select(a => (Instant?)a.Since).Min() ?? Instant.MinValue;

    private PolicyVersion Complete(PolicyVersion stored) => stored with
    {
        Clocks =
        [
            .. shipped.Clocks.Select(row => stored.Clocks.FirstOrDefault(own => (own.Clock, own.When) == (row.Clock, row.When))
                ?? row with { Since = Since(Math.Max(row.Release, ClockTable.Of(row.Clock).Release)) }),
            .. stored.Clocks.Where(own => !shipped.Clocks.Any(row => (own.Clock, own.When) == (row.Clock, row.When))),
        ],
        Thresholds = [.. shipped.Thresholds.Select(row => stored.Thresholds.FirstOrDefault(own => own.Threshold == row.Threshold) ?? row)],
        Limits = [.. shipped.Limits.Select(row => stored.Limits.FirstOrDefault(own => own.Limit == row.Limit) ?? row)],
        BankHolidays = [.. stored.BankHolidays.Union(shipped.BankHolidays).Order()],
    };
}
