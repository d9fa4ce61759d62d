using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Complete an action: one that was set, or a step of the trigger plan that the report opened.</summary>
public sealed record CompleteAction(
    [property: Required, MaxLength(Limits.Text)] string? Result,
    Instant? OccurredAt = null) : IEpisodeCommand, IAbout<CompleteAction>
{
    /// <summary>Entry id of the action, or the id of the plan's step.</summary>
    [JsonIgnore]
    public Guid ActionId { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var episode = situation.Episode;
        var isStep = episode.First<TriggerPlanOpened>(p => p.Actions.Any(a => a.ActionId == ActionId)) is not null;
        if (!isStep && episode.Find<ActionSet>(ActionId) is null) return Refusals.NoSuch("action");
        return episode.First<ActionCompleted>(c => c.ActionId == ActionId) is not null
            ? Refusal.Conflict("already-completed", "This action has been completed already. Correct that entry if it was wrong.")
            : new ActionCompleted(ActionId, Result!);
    }

    public CompleteAction AboutSameAs(EpisodeEvent original) =>
        original is ActionCompleted completed ? this with { ActionId = completed.ActionId } : this;
}
