using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>The child was found dead. The duties of a return end.</summary>
public sealed record RecordFoundDeceased(
    [property: Required, MaxLength(Limits.Line)] string? Where,
    [property: Required, MaxLength(Limits.Line)] string? ConfirmedBy,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Refusals.AlreadyFound(situation) is { } refusal ? refusal : new FoundDeceased(Where!, ConfirmedBy!);
}
