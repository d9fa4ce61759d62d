using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record that somebody outside was told.</summary>
/// <param name="Authority">Which local authority; none means the responsible one.</param>
/// <param name="Reference">The agency's own reference.</param>
public sealed record NotifyAgency(
    [property: Required] Agency? Agency,
    [property: Required, MaxLength(Limits.Line)] string? Recipient,
    [property: MaxLength(Limits.Line)] string? Authority = null,
    [property: MaxLength(Limits.Line)] string? Reference = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) => new AgencyNotified(Agency!.Value, Recipient!, Authority, Reference);
}
