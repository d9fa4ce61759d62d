using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>What a second inspector must approve (docs/rules.md §7): the same post, by another person.</summary>
internal static class TwoInspectors
{
    /// <summary>How long a proposal waits; local default. Later the next post proposes afresh.</summary>
    private static readonly Duration ProposalStands = Duration.FromHours(24);

    internal static Decision<ChildEvent> Decide<TProposed, TDone>(
        ChildSituation situation, Func<TProposed, bool> same, TProposed proposal, Func<Actor, TDone> done)
        where TProposed : ChildEvent
        where TDone : ChildEvent
    {
        if (situation.Actor.Role != Role.Inspector)
            return Refusal.Forbidden("inspector-only", "Only an inspector may merge or separate records, and a second one must approve.");
        // What two people agreed on is spent when done: the next time needs two again. Judged by when it was recorded,
        // since a time given by a person could bring an old proposal back to life.
        var open = situation.Child.AsAt(Instant.MaxValue).Entries.Where(e => e.Data is TProposed or TDone)
            .OrderBy(e => e.RecordedAt).Reverse().TakeWhile(e => e.Data is not TDone)
            .FirstOrDefault(e => same((TProposed)e.Data) && situation.Now - e.RecordedAt <= ProposalStands);
        if (open is null) return ChildRules.Stamp(proposal, situation);
        return open.Data.By.Id == situation.Actor.Id
            ? Refusal.Forbidden("second-person-required", "You proposed this. A second inspector must approve it within 24 hours.")
            : ChildRules.Stamp(done(open.Data.By), situation);
    }
}
