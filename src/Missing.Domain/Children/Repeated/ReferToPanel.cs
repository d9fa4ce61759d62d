using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Refer the child to a multi-agency panel.</summary>
public sealed record ReferToPanel(
    [property: Required, MaxLength(Limits.Line)] string? Panel,
    [property: MaxLength(Limits.Text)] string? Notes = null,
    Instant? OccurredAt = null) : IChildCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation) => new PanelReferred(Panel!, Notes);
}
