using System.ComponentModel.DataAnnotations;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Decide the risk level again. The same level confirms it; everybody who may grade may raise or confirm it.</summary>
/// <param name="Considered">Ids of the research and information entries that were weighed.</param>
public sealed record Regrade(
    [property: Required] RiskLevel? RiskLevel,
    [property: Required, MaxLength(Limits.Text)] string? Rationale,
    [property: MaxLength(Limits.List)] IReadOnlyList<Guid>? Considered = null,
    ResponseGrade? ResponseGrade = null,
    Instant? NextReviewAt = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var level = RiskLevel!.Value;
        if (Lowering.Refuse(level, Rationale!, situation) is { } refusal) return refusal;
        if (UnknownConsidered(situation.Episode) is { } unknown)
            return Refusal.Invalid(
                "considered", "unknown-entry", $"There is no research or information {unknown} on this episode at that time.");
        return new Regraded(level, Rationale!, Considered ?? [], ResponseGrade, NextReviewAt);
    }

    private Guid? UnknownConsidered(EpisodeAt episode)
    {
        foreach (var id in Considered ?? [])
            if (episode.Find<ResearchReturned>(id) is null && episode.Find<InformationReceived>(id) is null) return id;
        return null;
    }
}

/// <summary>
/// The refusals of lowering a level (docs/rules.md §3.1): only a supervisor or inspector may, with a rationale of a minimum length;
/// from high during the night only an inspector. The HMICFRS re-inspection of Derbyshire (October 2022) found a grade lowered
/// overnight without a reason.
/// </summary>
internal static class Lowering
{
    internal static Refusal? Refuse(RiskLevel level, string rationale, Situation situation)
    {
        if (!IsLower(level, situation)) return null;
        if (NotTheirs(situation) is { } refusal) return refusal;
        var least = situation.Policy.Number(LimitId.LoweringRationaleLength);
        return Characters.AtLeast(rationale.Trim(), least)
            ? null
            : Refusal.Invalid(
                "rationale", "rationale-too-short", $"Say why the level is lowered, in at least {least} characters.");
    }

    /// <summary>Whether an entry that lowered the level is undone by somebody who could not have lowered it then.</summary>
    internal static Refusal? NotTheirsToUndo(RiskLevel level, Situation situation) =>
        !IsLower(level, situation) || NotTheirs(situation) is null ? null : Refusal.Forbidden(
            "not-your-role",
            $"This entry lowered the risk level, which was not for your role. Ask {(IsInspectors(situation) ? "an inspector" : "a supervisor or an inspector")}, or regrade.");

    private static bool IsInspectors(Situation situation) =>
        situation.Episode.RiskLevel == RiskLevel.High && situation.Policy.IsNight(situation.OccurredAt);

    private static bool IsLower(RiskLevel level, Situation situation) => level < situation.Episode.RiskLevel;

    private static Refusal? NotTheirs(Situation situation)
    {
        if (situation.Actor.Role is not (Role.Supervisor or Role.Inspector))
            return Refusal.Forbidden("lowering-needs-supervisor", "Only a supervisor or an inspector may lower the risk level. Ask one to decide.");
        return IsInspectors(situation) && situation.Actor.Role != Role.Inspector
            ? Refusal.Forbidden(
                "lowering-overnight-needs-inspector", "During the night only an inspector may lower a child from high risk. Ask the duty inspector.")
            : null;
    }
}
