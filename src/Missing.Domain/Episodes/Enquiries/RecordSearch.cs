using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record a search of a place, by whom, and what it found.</summary>
public sealed record RecordSearch(
    [property: Required, MaxLength(Limits.Text)] string? Area,
    [property: Required, MaxLength(Limits.Line)] string? By,
    [property: Required, MaxLength(Limits.Text)] string? Result,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) => new SearchConducted(Area!, By!, Result!);
}
