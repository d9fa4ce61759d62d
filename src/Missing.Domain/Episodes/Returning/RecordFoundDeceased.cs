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
        (Refusals.AlreadyFound(situation) ?? Refusals.NamesNobody("confirmedBy", ConfirmedBy, "Name the person who confirmed the death.")) is { } refusal
            ? refusal
            : new FoundDeceased(Where!, ConfirmedBy!);
}
