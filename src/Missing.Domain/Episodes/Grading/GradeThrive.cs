using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Grade with THRIVE: response grade, risk level and rationale. A first grade is never refused; a second is judged as a regrade.
/// The six texts may follow in another grading.
/// </summary>
/// <param name="PlanNotUsedReason">Why the child's trigger plan was not used.</param>
public sealed record GradeThrive(
    [property: Required] RiskLevel? RiskLevel,
    [property: Required] ResponseGrade? ResponseGrade,
    [property: Required, MaxLength(Limits.Text)] string? Rationale,
    [property: MaxLength(Limits.Text)] string? Threat = null,
    [property: MaxLength(Limits.Text)] string? Harm = null,
    [property: MaxLength(Limits.Text)] string? Risk = null,
    [property: MaxLength(Limits.Text)] string? Investigation = null,
    [property: MaxLength(Limits.Text)] string? Vulnerability = null,
    [property: MaxLength(Limits.Text)] string? Engagement = null,
    Instant? NextReviewAt = null,
    [property: InWords, MaxLength(Limits.Text)] string? PlanNotUsedReason = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (Lowering.Refuse(RiskLevel!.Value, Rationale!, situation) is { } refusal) return refusal;
        return new ThriveGraded(
            RiskLevel.Value,
            ResponseGrade!.Value,
            Rationale!,
            Threat,
            Harm,
            Risk,
            Investigation,
            Vulnerability,
            Engagement,
            NextReviewAt,
            PlanNotUsedReason);
    }
}
