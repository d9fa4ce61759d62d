using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Whereabouts are known or claimed, but nobody has seen the child: a visit is due, and no other clock stops.</summary>
public sealed record RecordLocated(
    [property: Required, MaxLength(Limits.Line)] string? Where,
    [property: Required, MaxLength(Limits.Line)] string? Source,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Refusals.AlreadyFound(situation) is { } refusal ? refusal : new Located(Where!, Source!);
}
