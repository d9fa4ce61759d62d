using System.ComponentModel.DataAnnotations;
using Missing.Domain.Children;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Retention;

/// <summary>Keep a record after review; it comes up again on <paramref name="Until"/>. This turns down a proposed disposal.</summary>
public sealed record RetainRecord(
    [property: Required] LocalDate? Until,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Instant? OccurredAt = null) : IRetentionCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation, RecordRetention retention) =>
        Until <= London.Date(situation.Now)
            ? Refusal.Invalid("until", "in-the-past", "Give a day still to come, on which the record is reviewed again.")
            : new RecordRetained(Until!.Value, Reason!);
}
