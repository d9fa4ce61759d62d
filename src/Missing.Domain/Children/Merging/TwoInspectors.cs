using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>What two people must agree on (docs/rules.md §7): an inspector, then the same post by another person.</summary>
internal static class TwoInspectors
{
    /// <summary>How long a proposal waits; local default. Later the next post proposes afresh.</summary>
    internal static readonly Duration ProposalStands = Duration.FromHours(24);

    /// <param name="auditorMayApprove">An auditor may be the second person, never the first.</param>
    internal static Decision<ChildEvent> Decide<TProposed, TDone>(
        ChildSituation situation, Func<TProposed, bool> same, TProposed proposal, Func<Actor, TDone> done, bool auditorMayApprove = false)
        where TProposed : ChildEvent
        where TDone : ChildEvent
    {
        var isInspector = situation.Actor.Role == Role.Inspector;
        if (!isInspector && !(auditorMayApprove && situation.Actor.Role == Role.Auditor))
            return Refusal.Forbidden("inspector-only", "Only an inspector may propose this, and a second person must approve it.");
        // What two people agreed on is spent when done: the next time needs two again. Judged by when it was recorded,
        // since a time given by a person could bring an old proposal back to life.
        var open = situation.Child.AsAt(Instant.MaxValue).Entries.Where(e => e.Data is TProposed or TDone)
            .OrderBy(e => e.RecordedAt).Reverse().TakeWhile(e => e.Data is not TDone)
            .FirstOrDefault(e => same((TProposed)e.Data) && situation.Now - e.RecordedAt <= ProposalStands);
        if (open is null)
            return isInspector
                ? ChildRules.Stamp(proposal, situation)
                : Refusal.Forbidden("inspector-proposes", "Nothing waits for your approval. An inspector must propose it; that stands for 24 hours.");
        return open.Data.By.Id == situation.Actor.Id
            ? Refusal.Forbidden("second-person-required", "You proposed this. A second person must approve it within 24 hours.")
            : ChildRules.Stamp(done(open.Data.By), situation);
    }
}
