using Missing.Domain.Clocks;
using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>
/// Every version of the policy; each clock runs under the one in force when it started. A version is stored with the rows it had
/// when approved; here it is completed with the shipped rows that later releases added.
/// </summary>
public sealed class PolicyHistory
{
    /// <summary>Only the policy that ships.</summary>
    public static readonly PolicyHistory Shipped = new([]);

    // Five working days over Christmas are not two weeks; as long again, for what fell due to be answered.
    private static readonly Duration AfterTheWindow = Duration.FromDays(30);

    private readonly List<PolicyVersion> approved;
    private readonly IReadOnlyList<AdoptedRelease> adopted;
    private readonly PolicyVersion shipped;
    private readonly Dictionary<PolicyVersion, PolicyVersion> whole = new(ReferenceEqualityComparer.Instance);
    private readonly List<PolicyVersion> versions;

    /// <param name="approved">As they are stored.</param>
    /// <param name="adopted">The releases the force has had, and since when; null: this release from the beginning.</param>
    /// <param name="shipped">The policy that ships; a different one only for a trial.</param>
    public PolicyHistory(IEnumerable<PolicyVersion> approved, IReadOnlyList<AdoptedRelease>? adopted = null, PolicyVersion? shipped = null)
    {
        this.approved = [.. approved.OrderBy(v => v.EffectiveFrom)];
        this.adopted = adopted ?? [];
        this.shipped = shipped ?? ShippedPolicy.Version;
        foreach (var version in this.approved) whole[version] = Complete(version);
        versions = [Complete(this.shipped with { Clocks = [] }), .. this.approved.Select(v => whole[v])];
    }

    /// <summary>All versions in order of effect, the shipped policy first; each completed.</summary>
    public IReadOnlyList<PolicyVersion> Versions => versions;

    public PolicyVersion InForceAt(Instant moment)
    {
        var inForce = versions[0];
        for (var i = 1; i < versions.Count && versions[i].EffectiveFrom <= moment; i++) inForce = versions[i];
        return inForce;
    }

    /// <summary>The version that one which takes effect at a moment replaces.</summary>
    public PolicyVersion InForceBefore(Instant moment) => versions.Last(v => v.EffectiveFrom < moment);

    /// <summary>The widest window in which any version has counted reports.</summary>
    public Duration WidestWindow => Duration.FromDays(versions.Max(v => v.Thresholds.Max(t => t.Days)));

    /// <summary>
    /// How long after the last entry of an episode one of its clocks may fall due, or be looked at: within 72 hours or 5 working days of an
    /// entry of its own; and within those of the moment at which a panel or meeting of the child is owed, which may stand on any
    /// episode of the window then.
    /// </summary>
    public Duration LongestWait => WidestWindow + AfterTheWindow;

    /// <summary>A stored version completed with every row; for an approved version, the same instance that <see cref="InForceAt"/> returns.</summary>
    public PolicyVersion Whole(PolicyVersion stored) => whole.GetValueOrDefault(stored) ?? Complete(stored);

    /// <summary>As if nothing had taken effect from a moment on.</summary>
    public PolicyHistory Before(Instant moment) => new(approved.Where(v => v.EffectiveFrom < moment), adopted, shipped);

    /// <summary>As if a version had never been approved.</summary>
    public PolicyHistory Without(PolicyVersion stored) => new(approved.Where(v => !ReferenceEquals(v, stored)), adopted, shipped);

    /// <summary>
    /// Since when the force has had the rules of a release. A rule judges nothing that began earlier: otherwise the morning after
    /// an upgrade would show a year of missed duties that nobody could have known of.
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
        Names = stored.Names ?? shipped.Names,
        Meetings = stored.Meetings ?? shipped.Meetings,
    };
}
