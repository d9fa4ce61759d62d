// Stored for ever: see Fact.
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Control-room intelligence (i24) was asked to research the child and the associates.</summary>
public sealed record ResearchRequested(IReadOnlyList<string> Subjects, string? Question = null) : EpisodeEvent;

/// <summary>Research came back; a grade given before it must be looked at again.</summary>
public sealed record ResearchReturned(IReadOnlyList<ResearchSubject> Subjects) : EpisodeEvent
{
    internal bool IsOnTheChild => Subjects.Any(s => s is { Kind: SubjectKind.Child, WasLookedAt: true });
}

/// <summary>A further call, sighting or concern; with risk indicators it requires a decision on the risk level.</summary>
public sealed record InformationReceived(
    string Source,
    string Content,
    IReadOnlyList<string>? RiskIndicators = null,
    IReadOnlyList<string>? Associates = null) : EpisodeEvent
{
    internal bool ForcesDecision => RiskIndicators is { Count: > 0 };
}

/// <summary>What follows from information that came after the search had ended.</summary>
/// <param name="Information">Entry id of the <see cref="InformationReceived"/>.</param>
/// <param name="Outcome"><c>reopened</c> opens a closed episode again.</param>
public sealed record InformationDecided(Guid Information, InformationOutcome Outcome, string Reason) : EpisodeEvent;

/// <summary>The risk level was decided again; the same level confirms it.</summary>
/// <param name="Considered">Entry ids of the research and information that were weighed.</param>
public sealed record Regraded(
    RiskLevel RiskLevel,
    string Rationale,
    IReadOnlyList<Guid>? Considered = null,
    ResponseGrade? ResponseGrade = null,
    Instant? NextReviewAt = null) : EpisodeEvent
{
    internal override int Gravity => (int)RiskLevel;

    internal bool Weighed(Guid entry) => Considered?.Contains(entry) == true;
}

/// <summary>A review by a supervisor or above.</summary>
/// <param name="Rank">The rank the reviewer says they act in; the role of the sign-in decides whether it is an inspector's review.</param>
/// <param name="AcceptsRefusal">Whether the reviewer accepts that phone data was refused.</param>
public sealed record Reviewed(
    string Findings,
    Instant NextReviewAt,
    IReadOnlyList<string>? NewLines = null,
    string? Rank = null,
    bool AcceptsRefusal = false) : EpisodeEvent, IRanked;
