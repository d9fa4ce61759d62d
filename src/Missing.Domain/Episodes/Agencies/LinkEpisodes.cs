using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Link the episode of a child who is missing together with this one.</summary>
/// <param name="EpisodeId">The other episode.</param>
public sealed record LinkEpisodes(
    [property: Required] Guid? EpisodeId,
    [property: MaxLength(Limits.Text)] string? Reason = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (EpisodeId == situation.File.EpisodeId)
            return Refusal.Invalid("episodeId", "same-episode", "An episode cannot be linked with itself. Give the other child's episode.");
        return situation.Episode.First<EpisodesLinked>(l => l.OtherEpisode == EpisodeId) is not null
            ? Refusal.Conflict("already-linked", "These episodes are linked already.")
            : new EpisodesLinked(EpisodeId!.Value, Reason);
    }
}
