using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Lower a marker. One of exploitation is never lowered while the child is missing (docs/rules.md §2).</summary>
public sealed record LowerMarker(
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    Instant? OccurredAt = null) : IChildCommand
{
    /// <summary>Entry id of the <see cref="MarkerRaised"/>.</summary>
    [JsonIgnore]
    public Guid Marker { get; init; }

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if (!situation.Child.Entries.Any(e => e.Id == Marker && e.Data is MarkerRaised))
            return Refusal.NotFound("not-found", "There is no such marker on this child at that time.");
        if (situation.Child.Markers.FirstOrDefault(m => m.Id == Marker) is not { } marker)
            return Refusal.Conflict("already-lowered", "This marker has been lowered already.");
        return situation.IsMissing && marker.IsExploitation
            ? Refusal.Conflict(
                "missing-now", "An exploitation marker is not lowered while the child is missing. Lower it after the child is found.")
            : new MarkerLowered(Marker, Reason!);
    }
}
