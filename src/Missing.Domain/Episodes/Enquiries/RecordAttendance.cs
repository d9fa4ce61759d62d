using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record that an officer attended.</summary>
public sealed record RecordAttendance(
    [property: Required, MaxLength(Limits.Line)] string? Officer,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) => new Attended(Officer!);
}
