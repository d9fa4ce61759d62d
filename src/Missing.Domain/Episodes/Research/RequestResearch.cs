using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Ask control-room intelligence to research the child and the associates.</summary>
/// <param name="Subjects">Names of the people to research; null leaves the choice to the researcher.</param>
public sealed record RequestResearch(
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Subjects = null,
    [property: MaxLength(Limits.Text)] string? Question = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Lists.Lines(("subjects", Subjects)) is { } refusal ? refusal : new ResearchRequested(Subjects ?? [], Question);
}
