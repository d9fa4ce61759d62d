using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Set something to be done, by somebody, by a time. Setting an action finds nobody: it stops no clock.</summary>
/// <param name="PerishesAt">When the evidence is lost; may be in the past, because a late action is better than none.</param>
public sealed record SetAction(
    [property: Required, MaxLength(Limits.Text)] string? Description,
    [property: InWords, MaxLength(Limits.Line)] string? Owner = null,
    Instant? DueAt = null,
    Instant? PerishesAt = null,
    [property: MaxLength(Limits.Line)] string? Priority = null,
    Instant? OccurredAt = null) : INamesPerson
{
    [JsonIgnore]
    public string? PersonNamed => Owner;

    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Refusals.NotAhead("dueAt", DueAt, situation) is { } refusal
            ? refusal
            : new ActionSet(Description!, Owner, DueAt, PerishesAt, Priority, situation.PersonKnown);
}
