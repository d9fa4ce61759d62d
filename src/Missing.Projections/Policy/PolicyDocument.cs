using JasperFx.Events;
using Marten.Events.Aggregation;
using Missing.Domain;
using Missing.Domain.Policy;
using Missing.Projections.Store;

namespace Missing.Projections.Policy;

/// <summary>Every version of the policy that was proposed, and the approvals.</summary>
public sealed record PolicyDocument
{
    /// <summary>The one policy stream of a force.</summary>
    public static readonly Guid StreamId = new("6d697373-696e-4700-8000-706f6c696379");

    public Guid Id { get; init; }

    public IReadOnlyList<Entry<PolicyEvent>> Entries { get; init; } = [];

    public IEnumerable<(Entry<PolicyEvent> Entry, PolicyVersion Version, PolicyApproved? Approval)> Versions() =>
        from entry in Entries
        let proposed = entry.Data as PolicyProposed
        where proposed is not null
        select (entry, proposed.Version, Entries.Select(e => e.Data).OfType<PolicyApproved>().FirstOrDefault(a => a.Proposal == entry.Id));

    /// <summary>Every retention schedule ever set; the latest one of a group applies.</summary>
    public IEnumerable<Entry<PolicyEvent>> Schedules() => Entries.Where(e => e.Data is RetentionScheduled);

    /// <param name="adopted">The releases the force has had: <see cref="AdoptedReleases"/>.</param>
    public PolicyHistory ToHistory(IReadOnlyList<AdoptedRelease> adopted) =>
        new(Versions().Where(v => v.Approval is not null).Select(v => v.Version), adopted);
}

/// <summary>Inline projection: updates <see cref="PolicyDocument"/> in the transaction of each append.</summary>
public sealed partial class PolicyProjection : SingleStreamProjection<PolicyDocument, Guid>
{
    public PolicyProjection()
    {
        foreach (var type in PolicyCatalogue.InFoldOrder) IncludeType(type);
    }

    public override PolicyDocument? Evolve(PolicyDocument? snapshot, Guid id, IEvent e)
    {
        if (e.Data is not PolicyEvent fact) return snapshot;
        var policy = snapshot ?? new PolicyDocument { Id = id };
        return policy with { Entries = [.. policy.Entries, Recorded.Entry(e, fact)] };
    }
}
