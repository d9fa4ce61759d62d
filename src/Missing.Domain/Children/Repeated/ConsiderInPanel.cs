using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Record that a panel considered the child, with or without a referral before.</summary>
public sealed record ConsiderInPanel(
    [property: Required, MaxLength(Limits.Text)] string? Outcome,
    Instant? OccurredAt = null) : IChildCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation) => new PanelConsidered(Outcome!);
}
