// Stored for ever: see Fact.
using System.Text.Json;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>A child was reported missing; opens the episode.</summary>
/// <param name="ChildId">The child's stream, which alone holds the identity.</param>
/// <param name="Reference">MC-yyyy-nnnnnn, with the year of occurredAt in London.</param>
/// <param name="Questions">Answers to the call handler's questions, by question key (<see cref="CallHandlerQuestions"/>).</param>
/// <param name="CarerEnquiries">What the carer has already tried.</param>
/// <param name="MissingElsewhere">Found here and missing at another force: no missing report of ours.</param>
/// <param name="ReturnedFrom">The earlier episode that this report closed as "returned and missing again".</param>
public sealed record MissingReported(
    Guid ChildId,
    string Reference,
    string Circumstances,
    Reporter? Reporter = null,
    Instant? MissingSince = null,
    LastSeen? LastSeen = null,
    string? Clothing = null,
    IReadOnlyDictionary<string, JsonElement>? Questions = null,
    IReadOnlyList<string>? CarerEnquiries = null,
    IReadOnlyList<string>? Associates = null,
    string? SourceIncident = null,
    Guid? ReturnedFrom = null,
    MissingElsewhere? MissingElsewhere = null) : EpisodeEvent;

/// <summary>The report opened the child's trigger plan: each step is now an action to be owned.</summary>
public sealed record TriggerPlanOpened(int PlanVersion, IReadOnlyList<PlanAction> Actions) : EpisodeEvent;

/// <summary>One step of the plan as an action of this episode.</summary>
public sealed record PlanAction(Guid ActionId, string Step);

/// <summary>A person has read the trigger plan.</summary>
public sealed record TriggerPlanConsulted(int? PlanVersion = null) : EpisodeEvent;

/// <summary>The first grading: response grade, risk level and rationale.</summary>
/// <param name="PlanNotUsedReason">Why the trigger plan was not used, where one exists.</param>
public sealed record ThriveGraded(
    RiskLevel RiskLevel,
    ResponseGrade ResponseGrade,
    string Rationale,
    string? Threat = null,
    string? Harm = null,
    string? Risk = null,
    string? Investigation = null,
    string? Vulnerability = null,
    string? Engagement = null,
    Instant? NextReviewAt = null,
    string? PlanNotUsedReason = null) : EpisodeEvent
{
    internal override int Gravity => (int)RiskLevel;
}
