using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Decide what follows from information about a child for whom nobody looks any more: nothing and why, the episode is opened again,
/// or the child has been reported missing again.
/// </summary>
public sealed record DecideInformation(
    [property: Required] InformationOutcome? Outcome,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Instant? OccurredAt = null) : IEpisodeCommand, IAbout<DecideInformation>
{
    /// <summary>Entry id of the information.</summary>
    [JsonIgnore]
    public Guid Information { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var episode = situation.Episode;
        if (episode.Find<InformationReceived>(Information) is not { } information) return Refusals.NoSuch("information");
        if (episode.EndedAt is null)
            return Refusal.Conflict(
                "still-missing", "The child is missing. Decide the risk level again, and say that this information was considered.");
        if (episode.First<InformationDecided>(d => d.Information == Information) is not null)
            return Refusal.Conflict("already-decided", "This information has been decided on already.");
        if (Outcome == InformationOutcome.Reopened && !episode.IsClosed)
            return Refusal.Conflict(
                "not-closed", "This episode is not closed, so there is nothing to open again. If the child may be missing, report the child again.");
        if (Outcome == InformationOutcome.ReportedAgain && !ReportedAgain.When(situation.File, information.At).Any())
            return Refusal.Conflict(
                "not-reported-again", "The child has not been reported missing since. Report the child again first; that decides this too.");
        return new InformationDecided(Information, Outcome!.Value, Reason!);
    }

    public DecideInformation AboutSameAs(EpisodeEvent original) =>
        original is InformationDecided decided ? this with { Information = decided.Information } : this;
}
