namespace Missing.Domain.Clocks;

/// <summary>Every clock, in the order of docs/rules.md §4; spelt in kebab case outside.</summary>
public enum ClockId
{
    ThriveGrading,
    Attendance,
    I24Research,
    RegradeAfterResearch,
    DecideOnInformation,
    AcknowledgeAssignment,
    FirstEnquiry,
    Activity,
    TriggerPlanStarted,
    Review,
    InspectorReview,
    PhoneDataDecision,
    PhoneDataResult,
    PhoneDataChallenge,
    CscNotification,
    ReporterUpdate,
    PncCirculation,
    UkmpuNotification,
    PublicityDecision,
    StrategyDiscussion,
    StrategyRecord,
    Recovery,

    /// <summary>What ended the search was struck out: the child is missing again, and somebody must look.</summary>
    MissingAgain,
    ChildPlaced,
    PreventionInterview,
    CrimeDecision,
    PpnSubmission,
    PpnToCsc,
    ReturnHomeInterview,
    TriggerPlanUpdate,
    Panel,
    StrategyMeeting,

    /// <summary>Information of risk came after the search had ended: is the child missing again?</summary>
    DecideAfterEnd,
}

/// <summary>A clock's state as at the moment asked about.</summary>
public enum ClockState
{
    Running,

    /// <summary>In the last quarter of its time.</summary>
    DueSoon,

    /// <summary>From dueAt on, dueAt included.</summary>
    Overdue,

    /// <summary>Stopped by dueAt, dueAt included.</summary>
    Met,
    MetLate,

    /// <summary>Overdue when finding the child, or recording not missing, made it moot; it stays in the delay report.</summary>
    Missed,

    /// <summary>Moot before it was due.</summary>
    Cancelled,
}

/// <summary>One running of one clock.</summary>
/// <param name="Subject">Tells several running clocks of one kind apart: an entry id, or a local authority.</param>
/// <param name="StartedBy">The entry that started it.</param>
/// <param name="StoppedAt">When it was met, or became moot.</param>
/// <param name="EndedBy">What makes this run moot.</param>
public sealed record Clock(
    ClockId Id,
    string? Subject,
    NodaTime.Instant StartedAt,
    NodaTime.Instant DueAt,
    NodaTime.Instant? StoppedAt,
    ClockState State,
    Guid StartedBy,
    EndedBy EndedBy)
{
    public bool IsOpen => State is ClockState.Running or ClockState.DueSoon or ClockState.Overdue;

    public bool IsLate => State is ClockState.Overdue or ClockState.MetLate or ClockState.Missed;

    /// <summary>How late it is or was at <paramref name="at"/>; zero when it is not late.</summary>
    public NodaTime.Duration LateBy(NodaTime.Instant at) => IsLate ? (StoppedAt ?? at) - DueAt : NodaTime.Duration.Zero;
}
