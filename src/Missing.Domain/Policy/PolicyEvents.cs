// Stored for ever: see Fact.
using Missing.Domain.Retention;

namespace Missing.Domain.Policy;

/// <summary>A fact about the force's policy; one stream.</summary>
public abstract record PolicyEvent : Fact;

/// <summary>An administrator proposed a new version; it has no effect until an inspector has approved it.</summary>
public sealed record PolicyProposed(PolicyVersion Version) : PolicyEvent;

/// <param name="Proposal">Entry id of the <see cref="PolicyProposed"/>.</param>
public sealed record PolicyApproved(Guid Proposal) : PolicyEvent;

/// <summary>The records manager set when records of a group come up for review; it replaces the group's previous schedule.</summary>
/// <param name="ReviewAfterYears">Years after the trigger. The product ships no value, because no source fixes one.</param>
/// <param name="Source">The force's retention schedule, or the decision it is based on.</param>
public sealed record RetentionScheduled(RetentionGroup Group, RetentionTrigger Trigger, int ReviewAfterYears, string Source) : PolicyEvent;
