using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Record afterwards whether breaking the glass was justified. Nobody reviews their own.</summary>
public sealed record ReviewGlassBreak(
    [property: Required] GlassBreakOutcome? Outcome,
    [property: Required, MaxLength(Limits.Text)] string? Notes) : IChildCommand
{
    /// <summary>Entry id of the <see cref="GlassBroken"/>.</summary>
    [JsonIgnore]
    public Guid GlassBreak { get; init; }

    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if (RestrictingRules.InConflict(situation) is { } refusal) return refusal;
        if (situation.Child.GlassBreaks.FirstOrDefault(b => b.Id == GlassBreak) is not { } broken)
            return Refusal.NotFound("not-found", "The glass of this record was not broken under that id.");
        if (broken.By.Id == situation.Actor.Id)
            return Refusal.Forbidden("own-glass-break", "You broke this glass. Another inspector or an auditor must review it.");
        return broken.Review is not null
            ? Refusal.Conflict("already-reviewed", "This was reviewed already. The review stands in the history of the record.")
            : new GlassBreakReviewed(GlassBreak, Outcome!.Value, Notes!);
    }
}
