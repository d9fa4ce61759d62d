using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>How likely and how grave the harm is judged to be; in ascending gravity.</summary>
public enum RiskLevel { VeryLow, Low, Medium, High }

/// <summary>How fast somebody is sent; in ascending urgency.</summary>
public enum ResponseGrade { ResolutionWithoutDeployment, Scheduled, Priority, Emergency }

public enum EpisodeStatus { Missing, Located, Found, Closed, NotMissing }

public enum PartyKind { User, Role, Team }

/// <summary>The person, role or team that an episode or an action is given to.</summary>
public sealed record Party([property: Required] PartyKind? Kind, [property: Required, MaxLength(Limits.Line)] string? Name);

/// <summary>The person who rang, and whether they may themselves be part of the harm.</summary>
public sealed record Reporter(
    [property: MaxLength(Limits.Line)] string? Name = null,
    [property: MaxLength(Limits.Line)] string? Relationship = null,
    [property: MaxLength(Limits.Line)] string? Contact = null,
    bool? IsCarer = null,
    bool? MayBeHarm = null);

public sealed record LastSeen([property: MaxLength(Limits.Line)] string? Where = null, Instant? At = null);

/// <summary>
/// The child of another force was found here: it is missing there, and no missing report of ours. What is left to do here is to
/// look after it and to have the other force take it over.
/// </summary>
/// <param name="Force">The force where the child is missing.</param>
/// <param name="Reference">That force's own reference.</param>
/// <param name="AuthorityHere">The local authority of the place where the child is now: its social care is told too.</param>
public sealed record MissingElsewhere(
    [property: Required, MaxLength(Limits.Line)] string? Force,
    [property: MaxLength(Limits.Line)] string? Reference = null,
    [property: MaxLength(Limits.Line)] string? AuthorityHere = null);

public enum SubjectKind { Child, Associate }

public sealed record ResearchCheck(
    [property: Required, MaxLength(Limits.Line)] string? System,
    [property: Required] bool? Done,
    [property: InWords, MaxLength(Limits.Line)] string? ReasonNotDone = null);

/// <summary>One person researched: the child or a named associate, and what was looked at.</summary>
public sealed record ResearchSubject(
    [property: Required, MaxLength(Limits.Line)] string? Name,
    [property: Required] SubjectKind? Kind,
    [property: MaxLength(Limits.List)] IReadOnlyList<ResearchCheck>? Checks = null,
    [property: MaxLength(Limits.Text)] string? Findings = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? RiskIndicators = null)
{
    /// <summary>Something was found or checked, or why it was not; a name alone says nothing of research.</summary>
    internal bool WasLookedAt =>
        Prose.HasAWord(Findings) || RiskIndicators is { Count: > 0 } || Checks?.Any(c => c.Done == true || Prose.HasAWord(c.ReasonNotDone)) == true;
}

public enum Agency
{
    ChildrensSocialCare,
    EmergencyDutyTeam,
    UkMissingPersonsUnit,
    Pnc,
    OtherForce,
    ParentOrCarer,
    School,
    Placement,
    Health,
    YouthJustice,
    Other,
}

public enum PhoneDataDecision { Authorised, Refused }

public enum PublicityDecision { Release, Hold, Refuse }

public enum TakenTo { Home, Placement, PoliceBuilding, Custody, Hospital, Other }

/// <summary>Who saw the child; what was only heard of is no finding.</summary>
public enum Sighting { PoliceOfficer, Carer, Professional, Other, HeardOnly }

/// <summary>Somebody the child was with when found. A <paramref name="Concern"/> makes the adult an unsafe one.</summary>
public sealed record FoundWith(
    [property: Required, MaxLength(Limits.Line)] string? Name,
    [property: InWords, MaxLength(Limits.Line)] string? Concern = null);

public enum InterviewOutcome { Held, Declined }

public enum ReturnInterviewOutcome { Offered, Held, Declined }

public enum CrimeOutcome { Recorded, NotACrime }

/// <summary>What follows from information about a child who was found, or was not missing.</summary>
public enum InformationOutcome { NoChange, Reopened, ReportedAgain }

public enum SupervisionOutcome { Approved, Returned }

/// <summary>A person assessed as an adult was missing all the same: the episode counts.</summary>
public enum NotMissingOutcome { Duplicate, NeverMissing, AssessedAsAdult }
