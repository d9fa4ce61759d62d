using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>After harm or an unsafe adult: a crime is recorded, or not and why.</summary>
public sealed record DecideCrime(
    [property: Required] CrimeOutcome? Decision,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    [property: MaxLength(Limits.Line)] string? CrimeNumber = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Refusals.NotFoundYet(situation) is { } refusal ? refusal : new CrimeDecided(Decision!.Value, Reason!, CrimeNumber);
}
