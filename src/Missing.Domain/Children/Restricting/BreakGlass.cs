using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>
/// Open a restricted record without being a member, because it cannot wait. Inspectors and auditors are told at once, and one of
/// them reviews it afterwards.
/// </summary>
public sealed record BreakGlass(
    [property: Required] AccessCode? Code,
    [property: Required, MaxLength(Limits.Text)] string? Reason) : IChildCommand
{
    /// <summary>After this time reads are refused again. A local default, as is the length of the reason.</summary>
    public static readonly Duration Lasts = Duration.FromMinutes(60);

    public const int ShortestReason = 20;

    private static readonly Role[] MayBreak =
        [Role.Operator, Role.Researcher, Role.Investigator, Role.Supervisor, Role.Inspector, Role.Raru];

    Instant? IChildCommand.OccurredAt => null;

    public Decision<ChildEvent> Decide(ChildSituation situation)
    {
        if (!MayBreak.Contains(situation.Actor.Role))
            return Refusal.Forbidden("glass-not-yours", "Your role never opens a restricted record. Call the duty inspector.");
        if ((RestrictingRules.InConflict(situation) ?? RestrictingRules.NotRestricted(situation)) is { } refusal) return refusal;
        return Characters.AtLeast(Reason!.Trim(), ShortestReason)
            ? new GlassBroken(Code!.Value, Reason, situation.OccurredAt + Lasts)
            : Refusal.Invalid("reason", "too-short", $"Say in at least {ShortestReason} characters why you must look now.");
    }
}
