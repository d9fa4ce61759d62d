using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>A command about a child; the record is the body of the request. See <see cref="IEpisodeCommand"/>.</summary>
public interface IChildCommand
{
    /// <summary>When it happened; null means now.</summary>
    Instant? OccurredAt { get; }

    /// <summary>Pure: judges the command as at its occurredAt, and returns the facts to append or the refusal.</summary>
    Decision<ChildEvent> Decide(ChildSituation situation);
}

/// <summary>Everything a decision about a child may look at.</summary>
/// <param name="Child">The record as at the entry's occurredAt, from everything recorded so far; empty for a child to be registered.</param>
/// <param name="IsMissing">Whether any episode of the child was missing or located at the entry's occurredAt.</param>
/// <param name="Policy">The version in force at the entry's occurredAt.</param>
public sealed record ChildSituation(
    Guid ChildId, ChildAt Child, bool IsMissing, Actor Actor, Instant OccurredAt, Instant Now, PolicyVersion Policy);

/// <summary>The refusals that every entry on a child shares, and the one way to decide a command.</summary>
/// <remarks>An entry dated before the child's registration is accepted: the first values recorded hold for all earlier time.</remarks>
public static class ChildRules
{
    /// <summary>Judges <paramref name="command"/>; the returned facts carry occurredAt and the actor.</summary>
    public static Decision<ChildEvent> Decide(IChildCommand command, ChildSituation situation) =>
        (Refuse(situation) ?? RecordRules.Merged(situation.ChildId, situation.Child, situation.Now)) is { } refusal
            ? refusal
            : Stamp(command.Decide(situation), situation);

    internal static Refusal? Refuse(ChildSituation situation) =>
        TimeRules.InTheFuture(situation.OccurredAt, situation.Now, situation.Policy)
        ?? RecordRules.Disposed(situation.Child, situation.Now);

    internal static Decision<ChildEvent> Stamp(Decision<ChildEvent> decision, ChildSituation situation) =>
        decision with { Facts = [.. decision.Facts.Select(f => f with { OccurredAt = situation.OccurredAt, By = situation.Actor })] };
}
