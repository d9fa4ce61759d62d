using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Raise a marker on the child. Markers are made by people; flags are derived by the product.</summary>
public sealed record RaiseMarker(
    [property: Required] MarkerKind? Kind,
    [property: Required] MarkerLevel? Level,
    [property: MaxLength(Limits.Text)] string? Basis = null,
    Instant? OccurredAt = null) : IChildCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation) => new MarkerRaised(Kind!.Value, Level!.Value, Basis);
}
