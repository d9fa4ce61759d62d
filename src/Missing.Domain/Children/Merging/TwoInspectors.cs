namespace Missing.Domain.Children;

/// <summary>Commands that an inspector proposes and a second person must approve (<see cref="TwoPersonRule"/>) by posting the same.</summary>
internal static class TwoInspectors
{
    /// <param name="approves">
    /// Entry id of the proposal that this person has seen; null proposes, or approves an open proposal of the same.
    /// </param>
    /// <param name="auditorMayApprove">An auditor may be the second person, never the first.</param>
    internal static Decision<ChildEvent> Decide<TProposed, TDone>(
        ChildSituation situation, Guid? approves, Func<TProposed, bool> same, TProposed proposal, Func<Actor, TDone> done,
        bool auditorMayApprove = false)
        where TProposed : ChildEvent
        where TDone : ChildEvent
    {
        var isInspector = situation.Actor.Role == Role.Inspector;
        if (!isInspector && !(auditorMayApprove && situation.Actor.Role == Role.Auditor))
            return Refusal.Forbidden("inspector-only", "Only an inspector may propose this, and a second person must approve it.");
        // An approval is used up once carried out: the next time needs two people again.
        var open = situation.Child.AsAt(NodaTime.Instant.MaxValue).Entries.Where(e => e.Data is TProposed or TDone)
            .OrderBy(e => e.RecordedAt).Reverse().TakeWhile(e => e.Data is not TDone)
            .Where(e => same((TProposed)e.Data)).ToList();
        var seen = approves is { } id
            ? open.Find(e => e.Id == id)
            : open.Find(e => TwoPersonRule.Stands(e.RecordedAt, situation.Now));
        if (seen is null)
            return !isInspector ? Refusal.Forbidden("inspector-proposes", "Nothing waits for your approval. An inspector must propose it; that stands for 24 hours.")
                : approves is null ? ChildRules.Stamp(proposal, situation)
                : Refusal.Conflict("proposal-spent", "That proposal is not open any more, or was of another record. Look at the record again.");
        return TwoPersonRule.Refuse(seen.Data.By, seen.RecordedAt, situation.Actor, situation.Now) is { } refusal
            ? refusal
            : ChildRules.Stamp(done(seen.Data.By), situation);
    }
}
