// Stored for ever: see Fact.
using Missing.Domain.Retention;

namespace Missing.Domain.Policy;

/// <summary>A fact about the force's policy; one stream.</summary>
public abstract record PolicyEvent : Fact;

/// <summary>An administrator entered a new version; it binds nobody until an inspector has approved it.</summary>
public sealed record PolicyProposed(PolicyVersion Version) : PolicyEvent;

/// <param name="Proposal">Entry id of the <see cref="PolicyProposed"/>.</param>
public sealed record PolicyApproved(Guid Proposal) : PolicyEvent;

/// <summary>The records manager said when records of a group come up for review; takes the place of what stood for the group.</summary>
/// <param name="ReviewAfterYears">Years after the trigger; nothing ships, because no source fixes a number.</param>
/// <param name="Source">The force's retention schedule or the decision it rests on.</param>
public sealed record RetentionScheduled(RetentionGroup Group, RetentionTrigger Trigger, int ReviewAfterYears, string Source) : PolicyEvent;
