using Missing.Domain.Clocks;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>
/// The policy that ships: the values of the clock table and the thresholds, each with its basis and source. A force
/// changes them by entering a new version, never here. <c>docs/clocks.md</c> is generated from it.
/// </summary>
public static class ShippedPolicy
{
    private const string Report = "HMICFRS Derbyshire re-inspection, October 2022";
    private const string App = "College of Policing APP, Missing persons";
    private const string Statutory = "DfE statutory guidance on children who run away or go missing, 2014";
    private const string Iopc = "IOPC learning recommendations to the Metropolitan Police, 2018 and 2021";
    private const string Local = "local default";

    private static readonly Basis[] L = [Basis.L];
    private static readonly Basis[] S = [Basis.S];
    private static readonly Basis[] C = [Basis.C];
    private static readonly Basis[] SL = [Basis.S, Basis.L];
    private static readonly Basis[] CL = [Basis.C, Basis.L];
    private static readonly Basis[] SC = [Basis.S, Basis.C];
    private static readonly Basis[] SCL = [Basis.S, Basis.C, Basis.L];

    public static readonly PolicyVersion Version = new(
        Instant.MinValue,
        [
            Minutes(ClockId.ThriveGrading, null, 15, L, Local),
            Minutes(ClockId.Attendance, PolicyCase.Emergency, 20, CL, App),
            Minutes(ClockId.Attendance, PolicyCase.Priority, 60, CL, App),
            Hours(ClockId.Attendance, PolicyCase.Scheduled, 4, CL, App),
            Minutes(ClockId.I24Research, PolicyCase.High, 30, SL, Report),
            Minutes(ClockId.I24Research, null, 60, SL, Report),
            Minutes(ClockId.RegradeAfterResearch, null, 30, SL, Report),
            Minutes(ClockId.DecideOnInformation, PolicyCase.High, 15, CL, App),
            Minutes(ClockId.DecideOnInformation, null, 30, CL, App),
            Minutes(ClockId.AcknowledgeAssignment, null, 15, CL, App),
            Minutes(ClockId.MissingAgain, null, 1, CL, Iopc),
            Minutes(ClockId.FirstEnquiry, PolicyCase.High, 30, SL, Report),
            Hours(ClockId.FirstEnquiry, PolicyCase.Medium, 1, SL, Report),
            Hours(ClockId.FirstEnquiry, PolicyCase.Low, 4, SL, Report),
            Hours(ClockId.FirstEnquiry, PolicyCase.VeryLow, 8, SL, Report),
            Hours(ClockId.Activity, PolicyCase.High, 1, SL, Report),
            Hours(ClockId.Activity, PolicyCase.Medium, 4, SL, Report),
            Hours(ClockId.Activity, PolicyCase.Low, 12, SL, Report),
            Hours(ClockId.Activity, PolicyCase.VeryLow, 24, SL, Report),
            Minutes(ClockId.TriggerPlanStarted, null, 30, SL, Report),
            Hours(ClockId.Review, PolicyCase.High, 4, CL, App),
            Hours(ClockId.Review, PolicyCase.Medium, 12, CL, App),
            Hours(ClockId.Review, PolicyCase.Low, 24, CL, App),
            Hours(ClockId.Review, PolicyCase.VeryLow, 24, CL, App),
            Hours(ClockId.InspectorReview, null, 4, L, Local),
            Minutes(ClockId.PhoneDataDecision, PolicyCase.PhoneGrade(1), 15, SL, Report),
            Hours(ClockId.PhoneDataDecision, PolicyCase.PhoneGrade(2), 1, SL, Report),
            Hours(ClockId.PhoneDataDecision, PolicyCase.PhoneGrade(3), 24, SL, Report),
            Hours(ClockId.PhoneDataResult, PolicyCase.PhoneGrade(1), 1, L, Local),
            Hours(ClockId.PhoneDataResult, PolicyCase.PhoneGrade(2), 4, L, Local),
            Hours(ClockId.PhoneDataResult, PolicyCase.PhoneGrade(3), 48, L, Local),
            Hours(ClockId.PhoneDataChallenge, null, 1, SL, Report),
            Hours(ClockId.CscNotification, PolicyCase.High, 1, CL, App),
            Hours(ClockId.CscNotification, null, 4, CL, App),
            Hours(ClockId.ReporterUpdate, null, 4, CL, App),
            Hours(ClockId.PncCirculation, PolicyCase.High, 1, CL, $"{App}; never beyond 48 h (Police National Computer code)"),
            Hours(ClockId.PncCirculation, null, 4, CL, $"{App}; never beyond 48 h (Police National Computer code)"),
            Hours(ClockId.UkmpuNotification, null, 72, C, "UK Missing Persons Unit notification standard"),
            Hours(ClockId.PublicityDecision, null, 24, L, Local),
            Hours(ClockId.StrategyDiscussion, PolicyCase.High, 24, SCL, Report),
            Hours(ClockId.StrategyDiscussion, PolicyCase.Exploitation, 24, SCL, Report),
            Hours(ClockId.StrategyDiscussion, null, 72, SCL, Report),
            Hours(ClockId.StrategyRecord, null, 24, SL, Report),
            Hours(ClockId.Recovery, null, 1, L, Local),
            Hours(ClockId.ChildPlaced, null, 2, SL, $"{Report} (almost 12 h was criticised)"),
            Hours(ClockId.PreventionInterview, PolicyCase.High, 1, CL, App),
            Hours(ClockId.PreventionInterview, null, 24, CL, App),
            Hours(ClockId.CrimeDecision, null, 24, SL, Report),
            Hours(ClockId.PpnSubmission, null, 12, L, Local),
            Hours(ClockId.PpnToCsc, PolicyCase.ImmediateHarm, 1, SL, Report) with { Release = Releases.November2026 },
            Hours(ClockId.PpnToCsc, null, 24, S, $"{Report} (4 and 7 days were criticised)"),
            Hours(ClockId.ReturnHomeInterview, null, 72, C, Statutory),
            Hours(ClockId.TriggerPlanUpdate, null, 72, SL, Report),
            WorkingDays(ClockId.Panel, 5, SL, Report),
            WorkingDays(ClockId.StrategyMeeting, 3, SC, Report),
            Minutes(ClockId.DecideAfterEnd, null, 30, CL, Iopc),
        ],
        [
            new ThresholdRow(Threshold.ThreeInThirty, 3, 30, S, Report),
            new ThresholdRow(Threshold.ThreeInNinety, 3, 90, S, Report),
        ],
        [
            new LimitRow(LimitId.FutureTolerance, Duration.FromMinutes(2), null, L, Local),
            new LimitRow(LimitId.LoweringRationaleLength, null, 20, L, Local),
            new LimitRow(LimitId.NightFromHour, null, 22, S, Report),
            new LimitRow(LimitId.NightToHour, null, 7, S, Report),
            new LimitRow(LimitId.PhoneDataWantedAfter, Duration.FromHours(1), null, S, Report),
            new LimitRow(LimitId.MediumTooLongAfter, Duration.FromHours(24), null, L, Local),
            new LimitRow(LimitId.ReviewsWithoutNewLine, null, 2, S, Report),
            new LimitRow(LimitId.EpisodesWantingAssessment, null, 5, L, Local),
            new LimitRow(LimitId.PanelRenewalDays, null, 30, SL, Report),
            new LimitRow(LimitId.StrategyRenewalEpisodes, null, 3, SC, Report),
            new LimitRow(LimitId.AlarmBackdateLimit, Duration.FromHours(24), null, L, Local),
            new LimitRow(LimitId.ShelveAtHigh, Duration.FromMinutes(30), null, L, Local),
            new LimitRow(LimitId.ShelveOtherwise, Duration.FromHours(12), null, L, Local),
            new LimitRow(LimitId.OwnCorrection, Duration.FromMinutes(15), null, L, Local),
        ],
        BankHolidays.England)
    {
        Names = ShippedNames.All,
        Meetings = ShippedNames.Meetings,
    };

    private static ClockRow Minutes(ClockId clock, string? when, int minutes, Basis[] basis, string source) =>
        new(clock, when, Duration.FromMinutes(minutes), null, basis, source);

    private static ClockRow Hours(ClockId clock, string? when, int hours, Basis[] basis, string source) =>
        new(clock, when, Duration.FromHours(hours), null, basis, source);

    private static ClockRow WorkingDays(ClockId clock, int days, Basis[] basis, string source) =>
        new(clock, null, null, days, basis, source);
}
