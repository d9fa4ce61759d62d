using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record a strategy discussion: who took part, and what was decided.</summary>
public sealed record HoldStrategyDiscussion(
    [property: Required, MinLength(1), MaxLength(Limits.List)] IReadOnlyList<string>? Attendees,
    [property: Required, MaxLength(Limits.Text)] string? Decisions,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Lists.Lines(("attendees", Attendees)) is { } refusal ? refusal : new StrategyDiscussionHeld(Attendees!, Decisions!);
}
