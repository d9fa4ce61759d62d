using NodaTime;

namespace Missing.Domain;

/// <summary>The rule that one person proposes and another approves within a day (docs/rules.md §7).</summary>
public static class TwoPersonRule
{
    /// <summary>How long a proposal waits; local default.</summary>
    public static readonly Duration ProposalStands = Duration.FromHours(24);

    public static bool Stands(Instant proposedAt, Instant now) => now - proposedAt <= ProposalStands;

    /// <summary>The reason why this person may not approve the proposal; null when they may.</summary>
    /// <param name="proposedAt">
    /// When it was <i>recorded</i>: a time given by a person could bring an old proposal back to life.
    /// </param>
    /// <returns><c>second-person-needed</c> (forbidden) or <c>proposal-expired</c> (conflict).</returns>
    public static Refusal? Refuse(Actor proposer, Instant proposedAt, Actor approver, Instant now) =>
        proposer.Id == approver.Id
            ? Refusal.Forbidden("second-person-needed", "You proposed this. Somebody else must approve it within 24 hours.")
            : Stands(proposedAt, now)
                ? null
                : Refusal.Conflict("proposal-expired", "This was proposed more than 24 hours ago. It must be proposed again before it can be approved.");
}
