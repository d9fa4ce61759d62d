using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>The duties owed to a child who was found: when each is owed, and what fulfils it.</summary>
public sealed class ReturnTests
{
    [Fact]
    public void Each_locating_wants_its_own_recovery()
    {
        var history = History.Reported()
            .Then("+1h", new Located("A flat", "Caller"))
            .Then("+3h", new Located("A park", "Caller"))
            .Then("+3h30m", Facts.Found());

        Assert.Equal([ClockState.MetLate, ClockState.Met], history.Clocks(ClockId.Recovery, "+4h").Select(c => c.State));
    }

    [Theory]
    [InlineData(TakenTo.PoliceBuilding, 1)]
    [InlineData(TakenTo.Custody, 1)]
    [InlineData(TakenTo.Other, 1)]
    [InlineData(TakenTo.Home, 0)]
    [InlineData(TakenTo.Placement, 0)]
    [InlineData(TakenTo.Hospital, 0)]
    [InlineData(null, 0)]
    public void A_child_taken_to_a_place_of_waiting_waits_to_be_placed(TakenTo? takenTo, int clocks) =>
        Assert.Equal(clocks, History.Reported().Then("+1h", Facts.Found(takenTo)).Clocks(ClockId.ChildPlaced, "+2h").Count);

    [Fact]
    public void A_declined_prevention_interview_leaves_the_duty_open()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new PreventionInterviewHeld(InterviewOutcome.Declined));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.PreventionInterview, "+25h").State);
    }

    [Theory]
    [InlineData("Bruising", null, 1)]
    [InlineData(null, "Known for CSE", 1)]
    [InlineData(null, null, 0)]
    [InlineData(null, " ", 0)]
    public void A_crime_decision_is_owed_after_harm_or_an_unsafe_adult(string? harm, string? concern, int clocks) =>
        Assert.Equal(
            clocks,
            History.Reported().Then("+1h", Facts.Found(harm: harm, unsafeAdult: concern)).Clocks(ClockId.CrimeDecision, "+2h").Count);

    [Fact]
    public void A_notice_that_is_not_required_meets_both_clocks()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new PpnNotRequired("Nothing new"));

        Assert.Equal(ClockState.Met, history.Clock(ClockId.PpnSubmission, "+3h").State);
        Assert.Equal(ClockState.Met, history.Clock(ClockId.PpnToCsc, "+3h").State);
    }

    [Fact]
    public void A_notice_written_while_missing_meets_the_clock_from_its_start()
    {
        var history = History.Reported().Then("+1h", new PpnSubmitted(3, true, "Exploitation")).Then("+5h", Facts.Found());

        Assert.Equal((ClockState.Met, history.At("+5h")), (history.Clock(ClockId.PpnSubmission, "+6h").State, history.Clock(ClockId.PpnSubmission, "+6h").StoppedAt));
    }

    [Fact]
    public void A_notice_sent_elsewhere_or_only_submitted_has_not_reached_social_care()
    {
        var history = History.Reported().Then("+1h", Facts.Found())
            .Then("+2h", new PpnSubmitted(3, true, "Exploitation"), id: Ids.Of("ppn"))
            .Then("+3h", new PpnSent(Ids.Of("ppn"), Agency.Health));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.PpnToCsc, "+25h").State);
    }

    [Fact]
    public void A_return_home_interview_that_was_declined_ends_its_clock_but_an_offer_does_not()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new ReturnHomeInterviewOffered());
        Assert.Equal(ClockState.Running, history.Clock(ClockId.ReturnHomeInterview, "+3h").State);

        history.Then("+4h", new ReturnHomeInterviewDeclined());

        Assert.Equal(ClockState.Met, history.Clock(ClockId.ReturnHomeInterview, "+5h").State);
    }

    [Fact]
    public void The_trigger_plan_is_owed_again_from_the_interview_because_it_says_what_the_plan_could_not_know()
    {
        var history = History.Reported().Then("+1h", Facts.Found())
            .Child("+2h", new TriggerPlanWritten(1, ["Ring his aunt"]))
            .Then("+20h", new ReturnHomeInterviewHeld());

        Assert.Equal(ClockState.Met, history.Clock(ClockId.TriggerPlanUpdate, "+19h").State);
        var clock = history.Clock(ClockId.TriggerPlanUpdate, "+21h");
        Assert.Equal((ClockState.Running, history.At("+20h"), history.At("+92h")), (clock.State, clock.StartedAt, clock.DueAt));
    }

    [Fact]
    public void A_plan_written_before_the_finding_does_not_meet_its_update()
    {
        var history = History.Reported().Child("+30m", new TriggerPlanWritten(1, ["Ring his aunt"])).Then("+1h", Facts.Found());

        Assert.Equal(ClockState.Running, history.Clock(ClockId.TriggerPlanUpdate, "+2h").State);
    }

    [Fact]
    public void No_duty_of_the_return_runs_while_the_child_is_missing() =>
        Assert.DoesNotContain(Domain.Clocks.Clocks.Evaluate(History.Reported().File("+2d")), c => ClockTable.Of(c.Id).IsReturnDuty);
}
