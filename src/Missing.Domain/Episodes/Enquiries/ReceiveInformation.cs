using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>A further call, sighting or concern. With risk indicators it requires a decision on the risk level.</summary>
/// <remarks>A restriction on the record never causes information about a missing child to be refused (docs/rules.md §3.7).</remarks>
public sealed record ReceiveInformation(
    [property: Required, MaxLength(Limits.Line)] string? Source,
    [property: Required, MaxLength(Limits.Text)] string? Content,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? RiskIndicators = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Associates = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if ((Lists.Texts(("riskIndicators", RiskIndicators)) ?? Lists.Lines(("associates", Associates))) is { } refusal) return refusal;
        return new InformationReceived(Source!, Content!, RiskIndicators, Associates);
    }
}
