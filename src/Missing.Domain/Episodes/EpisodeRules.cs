using Missing.Domain.Policy;

namespace Missing.Domain.Episodes;

/// <summary>The refusals that every entry on an episode shares (docs/rules.md §3.3), and the one way to decide a command.</summary>
public static class EpisodeRules
{
    /// <summary>Judges <paramref name="command"/>; the returned facts carry occurredAt and the actor.</summary>
    public static Decision<EpisodeEvent> Decide(IEpisodeCommand command, Situation situation)
    {
        if (Refuse(command, situation) is { } refusal) return refusal;
        var decision = command.Decide(situation);
        return decision.Refusal is not null
            ? decision
            : decision with { Facts = [.. decision.Facts.Select(f => f with { OccurredAt = situation.OccurredAt, By = situation.Actor })] };
    }

    private static Refusal? Refuse(IEpisodeCommand command, Situation situation) => RefuseEntry(situation, command is AddNote or ReceiveInformation or DecideInformation);

    /// <summary>Whether nothing may be entered on an episode at that time; also what an entry on another one brings about here.</summary>
    public static Refusal? RefuseEntry(Situation situation, bool isTold = false)
    {
        var episode = situation.Episode;
        if (TimeRules.InTheFuture(situation.OccurredAt, situation.Now, situation.Policy) is { } future) return future;
        if (RecordRules.Disposed(situation.File.Child, situation.Now) is { } disposed) return disposed;
        if (!episode.IsReported)
            return Refusal.Conflict("before-report", "The time given is before the child was reported missing. Check the time it happened.");
        // What is told of a child that was said not to be missing is put before somebody, never turned away (docs/rules.md §4).
        if (episode.NotMissing is not null && !isTold)
            return Refusal.Conflict(
                "recorded-not-missing",
                "This episode was recorded as not missing. Report the child again, or correct that entry first.");
        return null;
    }
}

/// <summary>Refusals about time that children and episodes share.</summary>
public static class TimeRules
{
    public static Refusal? InTheFuture(NodaTime.Instant occurredAt, NodaTime.Instant now, PolicyVersion policy) =>
        occurredAt > now + policy.Time(LimitId.FutureTolerance)
            ? new Refusal(RefusalKind.Conflict, "in-the-future", "The time given is in the future. Check the time it happened.")
            {
                Field = "occurredAt",
            }
            : null;
}
