using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>The child was seen by a named person. A restriction on the record never causes a finding to be refused (docs/rules.md §3.7).</summary>
public sealed record RecordFound(
    [property: Required, MaxLength(Limits.Line)] string? Where,
    [property: Required, MaxLength(Limits.Line)] string? SeenBy,
    [property: Required, MaxLength(Limits.Text)] string? Condition,
    [property: MaxLength(Limits.Line)] string? FoundBy = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Harm = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<FoundWith>? FoundWith = null,
    TakenTo? TakenTo = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if ((Refusals.AlreadyFound(situation) ?? Lists.Texts(("harm", Harm))) is { } refusal) return refusal;
        return new Found(Where!, SeenBy!, Condition!, FoundBy, Harm, FoundWith, TakenTo);
    }
}
