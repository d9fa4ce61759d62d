using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Add a note. A note is not a locating act: it stops no clock.</summary>
public sealed record AddNote(
    [property: Required, MaxLength(Limits.Text)] string? Text,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) => new NoteAdded(Text!);
}
