using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Accept an assignment or a handover, by name. The person who accepts owns the episode from then on.</summary>
public sealed record AcknowledgeAssignment(Instant? OccurredAt = null) : IEpisodeCommand, IAbout<AcknowledgeAssignment>
{
    /// <summary>Entry id of the assignment or handover.</summary>
    [JsonIgnore]
    public Guid Assignment { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var episode = situation.Episode;
        if (episode.Find<Assigned>(Assignment) is null && episode.Find<HandedOver>(Assignment) is null)
            return Refusals.NoSuch("assignment or handover");
        if (episode.First<AssignmentAcknowledged>(a => a.Assignment == Assignment) is not null)
            return Refusal.Conflict("already-acknowledged", "Somebody has already accepted this. See who owns the episode.");
        return Assignments.Of(episode).Single(a => a.Id == Assignment).SupersededAt is not null
            ? Refusal.Conflict(
                "assignment-superseded", "The episode was given to somebody else since. Accept the latest assignment instead.")
            : new AssignmentAcknowledged(Assignment);
    }

    public AcknowledgeAssignment AboutSameAs(EpisodeEvent original) =>
        original is AssignmentAcknowledged accepted ? this with { Assignment = accepted.Assignment } : this;
}
