using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Domain.Retention;

/// <summary>Place a legal hold: the record must not be disposed of until the hold is lifted.</summary>
/// <param name="Reference">The number of the case or inquiry it is for.</param>
public sealed record PlaceLegalHold(
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    [property: MaxLength(Limits.Line)] string? Reference = null,
    Instant? OccurredAt = null) : IRetentionCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation, RecordRetention retention) => new LegalHoldPlaced(Reason!, Reference);
}

/// <summary>Lift a legal hold, because the case or inquiry is over.</summary>
public sealed record LiftLegalHold(
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Instant? OccurredAt = null) : IRetentionCommand
{
    /// <summary>Entry id of the <see cref="LegalHoldPlaced"/>.</summary>
    [JsonIgnore]
    public Guid Hold { get; init; }

    public Decision<ChildEvent> Decide(ChildSituation situation, RecordRetention retention) =>
        retention.Holds.Any(h => h.Id == Hold)
            ? new LegalHoldLifted(Hold, Reason!)
            : Refusal.NotFound("not-found", "No such hold stands on this record. It may have been lifted already.");
}
