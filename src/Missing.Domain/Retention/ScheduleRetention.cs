using System.ComponentModel.DataAnnotations;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Retention;

/// <summary>Set when the records of a group come up for review. It replaces the group's previous schedule.</summary>
public sealed record ScheduleRetention(
    [property: Required] RetentionGroup? Group,
    [property: Required] RetentionTrigger? Trigger,
    [property: Required, Range(1, 150)] int? ReviewAfterYears,
    [property: Required, MaxLength(Limits.Line)] string? Source)
{
    public RetentionScheduled By(Actor actor, Instant now) =>
        new(Group!.Value, Trigger!.Value, ReviewAfterYears!.Value, Source!) { OccurredAt = now, By = actor };
}
