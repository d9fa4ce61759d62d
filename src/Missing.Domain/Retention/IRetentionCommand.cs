using Missing.Domain.Children;
using NodaTime;

namespace Missing.Domain.Retention;

/// <summary>A decision on how long a child's record is kept; see <see cref="IChildCommand"/>.</summary>
public interface IRetentionCommand
{
    /// <summary>When it happened; null means now.</summary>
    Instant? OccurredAt { get; }

    /// <summary>Pure: returns the fact to append or the refusal.</summary>
    Decision<ChildEvent> Decide(ChildSituation situation, RecordRetention retention);
}

/// <summary>The refusals that these decisions share with every entry on a child, and those of disposal.</summary>
public static class RetentionRules
{
    public static Decision<ChildEvent> Decide(IRetentionCommand command, ChildSituation situation, RecordRetention retention) =>
        (ChildRules.Refuse(situation) ?? RecordRules.Merged(situation.ChildId, situation.Child, situation.Now)) is { } refusal
            ? refusal
            : ChildRules.Stamp(command.Decide(situation, retention), situation);

    /// <summary>Checked when disposal is proposed and again when it is approved: a hold may have been placed in between.</summary>
    internal static Refusal? RefuseDisposal(RecordRetention retention)
    {
        if (retention.Holds.Count > 0)
            return Refusal.Conflict("on-hold", "A legal hold stands on this record: nothing of it may be disposed of. Lift the hold first.");
        return retention.IsOpen
            ? Refusal.Conflict("episode-open", "An episode of this child has not ended. Close it first.")
            : null;
    }
}
