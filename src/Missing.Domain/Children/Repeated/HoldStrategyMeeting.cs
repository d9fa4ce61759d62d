using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Record a formal strategy meeting: who took part, and what was decided.</summary>
public sealed record HoldStrategyMeeting(
    [property: Required, MinLength(1), MaxLength(Limits.List)] IReadOnlyList<string>? Attendees,
    [property: Required, MaxLength(Limits.Text)] string? Decisions,
    Instant? OccurredAt = null) : IChildCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation) =>
        Lists.Lines(("attendees", Attendees)) is { } refusal ? refusal : new StrategyMeetingHeld(Attendees!, Decisions!);
}
