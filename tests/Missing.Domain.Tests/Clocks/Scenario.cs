using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>One ordinary running of one clock: what starts it, when it is due by docs/rules.md §4, and what stops it.</summary>
/// <param name="Given">The history up to the start.</param>
/// <param name="Stop">Enters what stops it at the moment given.</param>
/// <param name="Doubled">When it is due under a policy of doubled durations, for clocks of working days.</param>
internal sealed record Scenario(
    ClockId Clock, string Start, string Due, Func<History> Given, Action<History, string> Stop, string? Doubled = null)
{
    private static readonly Guid Cause = Ids.Of("cause");

    internal static readonly IReadOnlyList<Scenario> All =
    [
        After(ClockId.ThriveGrading, "+15m", h => h, Facts.Graded(RiskLevel.Medium)),
        After(ClockId.Attendance, "+20m", h => h.Then("+1m", Facts.Graded(RiskLevel.Medium, ResponseGrade.Emergency)), new Attended("PC 1")),
        After(ClockId.I24Research, "+60m", h => h, Facts.Research()),
        From("+10m", ClockId.RegradeAfterResearch, "+40m", Facts.Research(), Facts.Regraded(RiskLevel.Medium, Cause)),
        From("+10m", ClockId.DecideOnInformation, "+40m", Facts.Information("older man"), Facts.Regraded(RiskLevel.Medium, Cause)),
        From("+10m", ClockId.AcknowledgeAssignment, "+25m", Facts.Assigned(), new AssignmentAcknowledged(Cause)),
        After(ClockId.FirstEnquiry, "+1h", h => h, new SearchConducted("Park", "PC 1", "Nobody")),
        From("+10m", ClockId.Activity, "+4h10m", new Attended("PC 1"), new EnquiryMade("Rang the school")),
        From("+0m", ClockId.TriggerPlanStarted, "+30m", new TriggerPlanOpened(1, [new PlanAction(Cause, "Ring his aunt")]), new ActionCompleted(Cause, "Not there")),
        From("+10m", ClockId.Review, "+12h10m", Facts.Graded(RiskLevel.Medium), Facts.Reviewed()),
        new(ClockId.InspectorReview, "+10m", "+4h10m",
            () => History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)), (h, at) => h.Then(at, Facts.Reviewed(), History.Inspector)),
        From("+10m", ClockId.PhoneDataDecision, "+25m", Facts.PhoneRequest(1), new PhoneDataAuthorised(Cause, "Supt", "Proportionate")),
        new(ClockId.PhoneDataResult, "+20m", "+4h20m",
            () => History.Reported().Then("+10m", Facts.PhoneRequest(2), id: Cause).Then("+20m", new PhoneDataAuthorised(Cause, "Supt", "Yes")),
            (h, at) => h.Then(at, new PhoneDataReceived(Cause, "Cell site"))),
        new(ClockId.PhoneDataChallenge, "+20m", "+1h20m",
            () => History.Reported().Then("+5m", Facts.Graded(RiskLevel.High)).Then("+10m", Facts.PhoneRequest(1), id: Cause)
                .Then("+20m", new PhoneDataRefused(Cause, "Insp", "Not yet")),
            (h, at) => h.Then(at, Facts.PhoneRequest(1))),
        After(ClockId.CscNotification, "+4h", h => h, Facts.Told(Agency.ChildrensSocialCare)),
        After(ClockId.ReporterUpdate, "+4h", h => h, Facts.Told(Agency.ParentOrCarer)),
        After(ClockId.PncCirculation, "+4h", h => h, Facts.Told(Agency.Pnc)),
        After(ClockId.UkmpuNotification, "+72h", h => h, Facts.Told(Agency.UkMissingPersonsUnit)),
        From("+10m", ClockId.PublicityDecision, "+24h10m", Facts.Graded(RiskLevel.High), new PublicityDecided(PublicityDecision.Hold, "He reads the paper")),
        After(ClockId.StrategyDiscussion, "+72h", h => h, new StrategyDiscussionHeld(["Police", "CSC"], "Share")),
        From("+10m", ClockId.StrategyRecord, "+24h10m", new StrategyDiscussionHeld(["Police"], "Share"), new StrategyRecordFiled(Cause)),
        From("+10m", ClockId.Recovery, "+1h10m", new Located("An address", "Caller"), Facts.Found()),
        new(ClockId.MissingAgain, "+1h", "+1h1m",
            () => History.Reported().Then("+30m", Facts.Found(), id: Cause).Then("+1h", new Corrected(Cause, "Another child")),
            (h, at) => h.Then(at, Facts.Reviewed())),
        From("+1h", ClockId.ChildPlaced, "+3h", Facts.Found(TakenTo.PoliceBuilding), new ChildPlaced("Carer", "Aunt")),
        From("+1h", ClockId.PreventionInterview, "+25h", Facts.Found(), new PreventionInterviewHeld(InterviewOutcome.Held)),
        From("+1h", ClockId.CrimeDecision, "+25h", Facts.Found(harm: "Bruising"), new CrimeDecided(CrimeOutcome.NotACrime, "Fell")),
        From("+1h", ClockId.PpnSubmission, "+13h", Facts.Found(), new PpnSubmitted(3, false, "Exploitation")),
        new(ClockId.PpnToCsc, "+1h", "+25h",
            () => History.Reported().Then("+1h", Facts.Found()).Then("+2h", new PpnSubmitted(3, false, "Exploitation"), id: Cause),
            (h, at) => h.Then(at, new PpnSent(Cause, Agency.ChildrensSocialCare))),
        From("+1h", ClockId.ReturnHomeInterview, "+73h", Facts.Found(), new ReturnHomeInterviewHeld()),
        new(ClockId.TriggerPlanUpdate, "+1h", "+73h",
            () => History.Reported().Then("+1h", Facts.Found()), (h, at) => h.Child(at, new TriggerPlanWritten(2, ["Ring his aunt"]))),
        // Reported on Friday 1 May 2026; Monday 4 May is a bank holiday.
        new(ClockId.Panel, "+0m", "2026-05-12T00:00", Third, (h, at) => h.Child(at, new PanelConsidered("Plan")), "2026-05-19T00:00"),
        new(ClockId.StrategyMeeting, "+0m", "2026-05-08T00:00", Third, (h, at) => h.Child(at, new StrategyMeetingHeld(["CSC"], "Plan")), "2026-05-13T00:00"),
        new(ClockId.DecideAfterEnd, "+30m", "+60m",
            () => History.Reported().Then("+10m", Facts.Found()).Then("+30m", Facts.Information("insulin dependent"), id: Cause),
            (h, at) => h.Then(at, Facts.Regraded(RiskLevel.Medium, Cause))),
    ];

    internal static Scenario Of(ClockId clock) => All.Single(s => s.Clock == clock);

    internal Clock At(History history, string at) => history.Clock(Clock, at, Start);

    private static History Third() => History.Reported().Episode("2026-04-20T12:00").Episode("2026-04-25T12:00");

    private static Scenario After(ClockId clock, string due, Func<History, History> given, EpisodeEvent stop) =>
        new(clock, "+0m", due, () => given(History.Reported()), (h, at) => h.Then(at, stop));

    private static Scenario From(string start, ClockId clock, string due, EpisodeEvent starts, EpisodeEvent stop) =>
        new(clock, start, due, () => History.Reported().Then(start, starts, id: Cause), (h, at) => h.Then(at, stop));
}
