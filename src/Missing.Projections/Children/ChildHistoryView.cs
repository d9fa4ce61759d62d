using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.RepeatMissing;
using NodaTime;

namespace Missing.Projections.Children;

/// <summary>The place, company and condition in which a child was found.</summary>
/// <param name="SeenBy">The named person who saw the child; for a death, who confirmed it.</param>
/// <param name="With">Each with the concern about them, where there is one.</param>
public sealed record FoundAs(
    string Where,
    string SeenBy,
    string? FoundBy,
    string? Condition,
    IReadOnlyList<FoundWith> With,
    TakenTo? TakenTo,
    IReadOnlyList<string> Harm,
    bool Deceased);

/// <summary>One episode of a child's history.</summary>
/// <param name="HighestRisk">The gravest level ever decided; null when it was never graded.</param>
/// <param name="ReasonsToPolice">The child's reasons, as the prevention interview has them.</param>
/// <param name="ReasonsToInterviewer">The child's reasons, as the independent return home interview has them.</param>
/// <param name="ReturnInterview">How far it got; null when nobody has offered it.</param>
/// <param name="ReturnInterviewClock">Null when none was owed.</param>
public sealed record EpisodeHistory(
    EpisodeLine Episode,
    Instant? FoundAt,
    Instant? ClosedAt,
    RiskLevel? HighestRisk,
    LastSeen? LastSeen,
    FoundAs? Found,
    IReadOnlyList<string> ReasonsToPolice,
    IReadOnlyList<string> ReasonsToInterviewer,
    ReturnInterviewOutcome? ReturnInterview,
    ClockView? ReturnInterviewClock);

public enum MeetingKind { PanelReferred, PanelConsidered, StrategyMeeting, StrategyDiscussion }

/// <summary>A meeting of agencies about the child, or a referral to one.</summary>
/// <param name="EpisodeId">For a strategy discussion, which is about one episode.</param>
/// <param name="Decided">Its outcome or decisions, as recorded; for a referral, which panel.</param>
public sealed record ChildMeeting(MeetingKind Kind, Instant At, Guid? EpisodeId, string Decided);

public sealed record OpenActionOf(EpisodeLine Episode, EpisodeAction Action);

/// <summary>Decisions that are not recorded as done.</summary>
/// <param name="Actions">Set on any episode, also closed ones, and not completed; the soonest wanted first.</param>
/// <param name="PlanSteps">Steps of the trigger plan that were not taken, while the child is missing.</param>
/// <param name="Strategy">The latest strategy meeting or discussion: the product does not record which of its decisions were carried out.</param>
/// <param name="Panel">The latest consideration by a panel.</param>
public sealed record UndoneDecisions(
    IReadOnlyList<OpenActionOf> Actions, IReadOnlyList<OpenActionOf> PlanSteps, ChildMeeting? Strategy, ChildMeeting? Panel);

/// <param name="Repeats">Counts in 30 and 90 days, crossings and renewals.</param>
/// <param name="Episodes">Newest first.</param>
/// <param name="Meetings">Newest first.</param>
public sealed record ChildHistory(
    Guid ChildId,
    RepeatMissingView Repeats,
    IReadOnlyList<EpisodeHistory> Episodes,
    IReadOnlyList<ChildMeeting> Meetings,
    UndoneDecisions Undone);
