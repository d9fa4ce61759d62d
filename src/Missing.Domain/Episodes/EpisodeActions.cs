using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Something to be done, and whether it was.</summary>
/// <param name="Id">The id that completing it names: the entry that set it, or the step of the trigger plan.</param>
/// <param name="Owner">As written: a name, or a role; a step of the plan has none, and no time either.</param>
/// <param name="PerishesAt">When the evidence is lost.</param>
/// <param name="IsPlanStep">A step of the trigger plan that the report opened.</param>
public sealed record EpisodeAction(
    Guid Id,
    string Description,
    string? Owner,
    Instant Since,
    Instant? DueAt,
    Instant? PerishesAt,
    string? Priority,
    bool IsPlanStep,
    Instant? CompletedAt)
{
    public bool IsOpen => CompletedAt is null;

    /// <summary>The moment after which it is late or useless: its due time, or when the evidence is lost if that is earlier.</summary>
    public Instant? WantedBy => DueAt is null || PerishesAt < DueAt ? PerishesAt ?? DueAt : DueAt;
}

public static class EpisodeActions
{
    /// <summary>The steps of the trigger plan and the actions that were set, in fold order.</summary>
    public static IEnumerable<EpisodeAction> Of(EpisodeAt episode)
    {
        foreach (var entry in episode.Entries)
            switch (entry.Data)
            {
                case TriggerPlanOpened plan:
                    foreach (var step in plan.Actions)
                        yield return new EpisodeAction(
                            step.ActionId, step.Step, null, plan.OccurredAt, null, null, null, true, CompletedAt(step.ActionId));
                    break;
                case ActionSet set:
                    yield return new EpisodeAction(
                        entry.Id,
                        set.Description,
                        set.Owner,
                        set.OccurredAt,
                        set.DueAt,
                        set.PerishesAt,
                        set.Priority,
                        false,
                        CompletedAt(entry.Id));
                    break;
            }

        Instant? CompletedAt(Guid action) => episode.First<ActionCompleted>(c => c.ActionId == action)?.At;
    }

    /// <summary>
    /// Actions still to be done. A step of the trigger plan serves the search and ends with it; an action that somebody set stays
    /// open until somebody completes it.
    /// </summary>
    public static IEnumerable<EpisodeAction> Open(EpisodeAt episode) =>
        Of(episode).Where(a => a.IsOpen && (!a.IsPlanStep || episode.IsMissing));
}
