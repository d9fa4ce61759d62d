using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Ask another force to take the episode over. It stays with this force until they accept in writing.</summary>
public sealed record RequestTransfer(
    [property: Required, MaxLength(Limits.Line)] string? ToForce,
    [property: Required, MaxLength(Limits.Line)] string? Recipient,
    [property: Required, MaxLength(Limits.Text)] string? Rationale,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) => new TransferRequested(ToForce!, Recipient!, Rationale!);
}
