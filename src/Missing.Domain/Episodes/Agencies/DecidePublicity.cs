using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Decide whether to ask the public, in the child's best interests (docs/rules.md §3.5). A parent's view is kept apart, together
/// with the answer whether the decision would be the same without it.
/// </summary>
public sealed record DecidePublicity(
    [property: Required] PublicityDecision? Decision,
    [property: Required, MaxLength(Limits.Text)] string? BestInterestsRationale,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Consulted = null,
    [property: InWords, MaxLength(Limits.Text)] string? ParentView = null,
    bool? SameWithoutParentView = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (!Prose.HasAWord(BestInterestsRationale))
            return Refusal.Invalid(
                "bestInterestsRationale", "required", "Say why this is in the child's best interests. A decision needs that reason.");
        if (Lists.Lines(("consulted", Consulted)) is { } refusal) return refusal;
        return new PublicityDecided(Decision!.Value, BestInterestsRationale!, Consulted, ParentView, SameWithoutParentView);
    }
}
