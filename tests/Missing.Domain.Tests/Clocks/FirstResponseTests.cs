using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>Attendance, the trigger plan and research: what the state table alone does not show.</summary>
public sealed class FirstResponseTests
{
    private static readonly Guid Step = Ids.Of("step");

    [Theory]
    [InlineData(ResponseGrade.Emergency, "+20m")]
    [InlineData(ResponseGrade.Priority, "+60m")]
    [InlineData(ResponseGrade.Scheduled, "+4h")]
    public void Attendance_is_counted_from_the_report_whenever_it_was_graded(ResponseGrade grade, string due)
    {
        var history = History.Reported().Then("+15m", Facts.Graded(RiskLevel.Medium, grade));

        var clock = history.Clock(ClockId.Attendance, "+15m");

        Assert.Equal((history.Report, history.At(due)), (clock.StartedAt, clock.DueAt));
    }

    [Fact]
    public void Nobody_need_attend_while_ungraded_or_resolved_without_deployment()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.Low));

        Assert.Empty(history.Clocks(ClockId.Attendance, "+9m"));
        Assert.Empty(history.Clocks(ClockId.Attendance, "+2h"));
    }

    [Fact]
    public void A_regrade_may_call_for_faster_attendance_or_slower()
    {
        var history = History.Reported()
            .Then("+5m", Facts.Graded(RiskLevel.Medium, ResponseGrade.Priority))
            .Then("+30m", Facts.Regraded(RiskLevel.High) with { ResponseGrade = ResponseGrade.Emergency })
            .Then("+40m", Facts.Regraded(RiskLevel.High) with { ResponseGrade = ResponseGrade.Scheduled });

        Assert.Equal(history.At("+60m"), history.Clock(ClockId.Attendance, "+29m").DueAt);
        Assert.Equal((ClockState.Overdue, history.At("+20m")), (history.Clock(ClockId.Attendance, "+30m").State, history.Clock(ClockId.Attendance, "+30m").DueAt));
        Assert.Equal(history.At("+4h"), history.Clock(ClockId.Attendance, "+40m").DueAt);
    }

    [Fact]
    public void A_regrade_that_says_nothing_of_the_response_leaves_it()
    {
        var history = History.Reported()
            .Then("+5m", Facts.Graded(RiskLevel.Medium, ResponseGrade.Priority))
            .Then("+30m", Facts.Regraded(RiskLevel.High));

        Assert.Equal(history.At("+60m"), history.Clock(ClockId.Attendance, "+31m").DueAt);
    }

    [Fact]
    public void A_regrade_to_resolution_without_deployment_cancels_attendance_that_was_not_yet_due()
    {
        var history = History.Reported()
            .Then("+5m", Facts.Graded(RiskLevel.Medium, ResponseGrade.Priority))
            .Then("+30m", Facts.Regraded(RiskLevel.Low) with { ResponseGrade = ResponseGrade.ResolutionWithoutDeployment });

        Assert.Equal((ClockState.Cancelled, history.At("+30m")), (history.Clock(ClockId.Attendance, "+1h").State, history.Clock(ClockId.Attendance, "+1h").StoppedAt));
    }

    [Fact]
    public void Attendance_before_anyone_graded_meets_the_clock_once_the_grade_starts_it()
    {
        var history = History.Reported()
            .Then("+5m", new Attended("PC 1"))
            .Then("+10m", Facts.Graded(RiskLevel.Medium, ResponseGrade.Emergency))
            .Then("+30m", Facts.Regraded(RiskLevel.Medium) with { ResponseGrade = ResponseGrade.Scheduled });

        Assert.Empty(history.Clocks(ClockId.Attendance, "+9m"));
        var clock = history.Clock(ClockId.Attendance, "+1h");
        Assert.Equal((ClockState.Met, history.At("+20m"), history.At("+5m")), (clock.State, clock.DueAt, clock.StoppedAt));
    }

    [Fact]
    public void A_second_grading_neither_restarts_nor_stops_the_grading_clock_again()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.Low)).Then("+20m", Facts.Graded(RiskLevel.High));

        Assert.Equal((ClockState.Met, history.At("+10m")), (history.Clock(ClockId.ThriveGrading, "+1h").State, history.Clock(ClockId.ThriveGrading, "+1h").StoppedAt));
    }

    [Fact]
    public void A_reason_for_not_using_the_plan_meets_its_clock()
    {
        var history = PlanOpened().Then("+12m", Facts.Graded(RiskLevel.Medium) with { PlanNotUsedReason = "He was seen in the garden" });

        Assert.Equal((ClockState.Met, history.At("+12m")), (history.Clock(ClockId.TriggerPlanStarted, "+1h").State, history.Clock(ClockId.TriggerPlanStarted, "+1h").StoppedAt));
    }

    [Fact]
    public void Reading_the_plan_or_completing_another_action_does_not_start_the_plan()
    {
        var history = PlanOpened()
            .Then("+5m", new TriggerPlanConsulted(1))
            .Then("+10m", new ActionCompleted(Ids.Of("another action"), "Done"));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.TriggerPlanStarted, "+30m").State);
    }

    [Fact]
    public void A_report_without_a_plan_starts_no_clock_for_it() =>
        Assert.Empty(History.Reported().Clocks(ClockId.TriggerPlanStarted, "+1h"));

    [Theory]
    [MemberData(nameof(LocatingActs))]
    public void Every_locating_act_is_a_first_enquiry_and_starts_the_activity_clock(EpisodeEvent act)
    {
        var history = History.Reported().Then("+10m", act);

        Assert.Equal(ClockState.Met, history.Clock(ClockId.FirstEnquiry, "+11m").State);
        Assert.Equal(history.At("+4h10m"), history.Clock(ClockId.Activity, "+11m").DueAt);
    }

    [Theory]
    [MemberData(nameof(OtherEntries))]
    public void Setting_notifying_reviewing_regrading_and_reading_look_for_nobody(EpisodeEvent entry)
    {
        var history = History.Reported().Then("+10m", entry);

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.FirstEnquiry, "+2h").State);
        Assert.Empty(history.Clocks(ClockId.Activity, "+2h"));
    }

    [Fact]
    public void Each_act_starts_the_activity_clock_anew_and_meets_the_one_before()
    {
        var history = History.Reported()
            .Then("+10m", new Attended("PC 1"), id: Ids.Of("first"))
            .Then("+5h", new SearchConducted("Park", "PC 1", "Nobody"), id: Ids.Of("second"))
            .Then("+6h", new EnquiryMade("Rang the school"), id: Ids.Of("third"));

        var clocks = history.Clocks(ClockId.Activity, "+7h");

        Assert.Equal([ClockState.MetLate, ClockState.Met, ClockState.Running], clocks.Select(c => c.State));
        Assert.Equal([Ids.Of("first"), Ids.Of("second"), Ids.Of("third")], clocks.Select(c => c.StartedBy));
        Assert.Equal(clocks.Select(c => c.StartedBy.ToString()), clocks.Select(c => c.Subject));
    }

    public static TheoryData<EpisodeEvent> LocatingActs =>
    [
        new Attended("PC 1"),
        new SearchConducted("Park", "PC 1", "Nobody"),
        new EnquiryMade("Rang the school"),
        new ActionCompleted(Step, "Not there"),
        Facts.Research(),
        new PhoneDataReceived(Ids.Of("request"), "Cell site"),
    ];

    public static TheoryData<EpisodeEvent> OtherEntries =>
    [
        new ActionSet("Fetch CCTV"),
        Facts.Told(Agency.Pnc),
        Facts.Reviewed(),
        Facts.Graded(RiskLevel.Medium),
        Facts.Regraded(RiskLevel.Medium),
        new TriggerPlanConsulted(),
        new NoteAdded("Rang off"),
        Facts.Information("older man"),
        new ResearchRequested(["The child"]),
        Facts.PhoneRequest(1),
    ];

    private static History PlanOpened() =>
        History.Reported().Then("+0m", new TriggerPlanOpened(1, [new PlanAction(Step, "Ring his aunt")]));
}
