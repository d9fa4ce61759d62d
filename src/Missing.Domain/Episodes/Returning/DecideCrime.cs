using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>After harm or an unsafe adult: a crime is recorded, or not and why. Harm told of while the child is missing waits for no finding.</summary>
public sealed record DecideCrime(
    [property: Required] CrimeOutcome? Decision,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    [property: MaxLength(Limits.Line)] string? CrimeNumber = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        !HarmTold.Of(situation.Episode).Any() && Refusals.NotFoundYet(situation) is { } refusal
            ? refusal
            : new CrimeDecided(Decision!.Value, Reason!, CrimeNumber);
}
