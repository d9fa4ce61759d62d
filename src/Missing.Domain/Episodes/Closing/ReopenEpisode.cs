using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Reopen a closed episode in the state found. A child who is missing again is a new report.</summary>
public sealed record ReopenEpisode(
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        situation.Episode.IsClosed
            ? new Reopened(Reason!)
            : Refusal.Conflict("not-closed", "This episode is not closed, so there is nothing to open again.");
}
