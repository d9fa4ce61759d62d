using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
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
    public void A_notice_of_immediate_harm_written_while_missing_is_due_in_an_hour_and_does_not_discharge_the_one_owed_after_the_return()
    {
        var (harm, other) = (Ids.Of("harm"), Ids.Of("other"));
        var history = History.Reported().Then("+1h", new PpnSubmitted(4, true, "Exploitation"), id: harm)
            .Then("+2h", new PpnSubmitted(2, false, "Argument"), id: other).Then("+5h", Facts.Found())
            .Then("+6h", new PpnSent(harm, Agency.ChildrensSocialCare));

        Assert.Equal(
            [(harm.ToString(), history.At("+2h"), ClockState.MetLate), (other.ToString(), history.At("+26h"), ClockState.Running), (null, history.At("+29h"), ClockState.Running)],
            history.Clocks(ClockId.PpnToCsc, "+7h").Select(c => (c.Subject, c.DueAt, c.State)));
        Assert.Equal(ClockState.Running, history.Clock(ClockId.PpnSubmission, "+7h").State);

        history.Then("+8h", new PpnSubmitted(3, false, "What he says"), id: Ids.Of("after")).Then("+9h", new PpnSent(Ids.Of("after"), Agency.ChildrensSocialCare));
        Assert.Equal(ClockState.Met, history.Clock(ClockId.PpnSubmission, "+10h").State);
        Assert.Equal([ClockState.MetLate, ClockState.Running, ClockState.Met], history.Clocks(ClockId.PpnToCsc, "+10h").Select(c => c.State));
    }

    [Fact]
    public void A_notice_that_is_struck_out_or_returned_for_work_meets_nothing_until_it_is_approved_and_sent_again()
    {
        var notice = Ids.Of("ppn");
        History Sent() => History.Reported().Then("+1h", Facts.Found()).Then("+2h", new PpnSubmitted(3, false, "Exploitation"), id: notice)
            .Then("+3h", new PpnSent(notice, Agency.ChildrensSocialCare));
        (ClockState, ClockState) At(History history, string at) =>
            (history.Clock(ClockId.PpnSubmission, at).State, history.Clock(ClockId.PpnToCsc, at).State);

        Assert.Equal((ClockState.Met, ClockState.Met), At(Sent(), "+4h"));
        Assert.Equal((ClockState.Running, ClockState.Running), At(Sent().Then("+4h", new Corrected(notice, "Of another child")), "+5h"));

        var returned = Sent().Then("+4h", new PpnReturnedForWork(notice, "No voice of the child"));
        Assert.Equal((ClockState.Running, ClockState.Running), At(returned, "+5h"));
        returned.Then("+6h", new PpnSupervised(notice));
        Assert.Equal((ClockState.Met, ClockState.Running), At(returned, "+7h"));
        returned.Then("+8h", new PpnSent(notice, Agency.ChildrensSocialCare));
        Assert.Equal((ClockState.Met, ClockState.Met), At(returned, "+9h"));
    }

    [Fact]
    public void A_notice_becomes_one_of_before_the_return_when_the_finding_is_struck_out()
    {
        var history = History.Reported().Then("+1h", Facts.Found(), id: Ids.Of("found")).Then("+2h", new PpnSubmitted(3, true, "x"), id: Ids.Of("ppn"))
            .Then("+3h", new Corrected(Ids.Of("found"), "Another child"));

        Assert.Equal((Ids.Of("ppn").ToString(), history.At("+3h")), history.Clocks(ClockId.PpnToCsc, "+4h").Select(c => (c.Subject, c.DueAt)).Single());
        Assert.Empty(history.Clocks(ClockId.PpnSubmission, "+4h"));
    }

    [Fact]
    public void One_decision_is_enough_for_all_that_had_been_told_and_what_is_told_after_it_is_owed_another()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new PreventionInterviewHeld(InterviewOutcome.Held, Harm: "He hit me"), id: Ids.Of("interview"))
            .Then("+3h", new PpnSubmitted(4, true, "Rape disclosed")).Then("+4h", new CrimeDecided(CrimeOutcome.Recorded, "Assault"))
            .Then("+50h", new ReturnHomeInterviewHeld(Harm: "There was another man"));

        Assert.Equal(
            [("+2h", "+26h", ClockState.Met), ("+3h", "+27h", ClockState.Met), ("+50h", "+74h", ClockState.Running)],
            history.Clocks(ClockId.CrimeDecision, "+51h").Select(c => (In(c.StartedAt), In(c.DueAt), c.State)));

        history.Then("+52h", new Corrected(Ids.Of("interview"), "Of another child"));
        Assert.Equal(["+3h", "+50h"], history.Clocks(ClockId.CrimeDecision, "+53h").Select(c => In(c.StartedAt)));

        string In(NodaTime.Instant moment) => $"+{(moment - history.Report).TotalHours}h";
    }

    [Fact]
    public void A_decision_made_before_harm_was_told_knew_nothing_of_it()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new CrimeDecided(CrimeOutcome.NotACrime, "Nothing said"))
            .Then("+3h", new PreventionInterviewHeld(InterviewOutcome.Held, Harm: "He hit me"));

        Assert.Equal(ClockState.Running, history.Clock(ClockId.CrimeDecision, "+4h").State);
    }

    [Fact]
    public void Harm_told_and_notices_written_before_the_force_had_the_release_start_nothing()
    {
        var history = History.Reported().Then("+1h", new PpnSubmitted(4, true, "x")).Then("+2h", Facts.Found(harm: "Bruising"))
            .Then("+3h", new CrimeDecided(CrimeOutcome.NotACrime, "Fell")).Then("+4h", new ReturnHomeInterviewHeld(Harm: "He hit me"));

        Assert.Equal(2, history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+4h"))).Clocks(ClockId.CrimeDecision, "+5h").Count);
        history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+5h")));
        Assert.Equal(history.At("+2h"), history.Clock(ClockId.CrimeDecision, "+6h").StartedAt);
        Assert.Equal(history.At("+2h"), history.Clock(ClockId.PpnToCsc, "+6h").StartedAt);
        Assert.Single(history.Then("+7h", new ReturnHomeInterviewHeld(Harm: "And again")).Clocks(ClockId.CrimeDecision, "+8h", null), c => c.StartedAt == history.At("+7h"));
    }

    [Fact]
    public void Closing_without_a_crime_decision_leaves_the_clock_running_and_a_flag_until_somebody_decides()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new PreventionInterviewHeld(InterviewOutcome.Held, Harm: "He hit me"))
            .Then("+3h", new PpnNotRequired("Known")).Then("+4h", new Closed("Returned"));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.CrimeDecision, "+26h").State);
        Assert.Equal(history.At("+4h"), Flag("+5h")!.Since);
        Assert.Null(Flag("+3h30m"));
        history.Then("+30h", new CrimeDecided(CrimeOutcome.Recorded, "Assault"));
        Assert.Null(Flag("+31h"));

        history.Then("+40h", new ReturnHomeInterviewHeld(Harm: "There was another man"));
        Assert.Equal(history.At("+40h"), Flag("+41h")!.Since);
        Assert.Null(FlagTable.Evaluate(history.Then("+42h", new Reopened("More to do")).File("+43h")).FirstOrDefault(f => f.Id == FlagId.ClosedWithoutCrimeDecision));

        Flag? Flag(string at) => FlagTable.Evaluate(history.File(at)).FirstOrDefault(f => f.Id == FlagId.ClosedWithoutCrimeDecision);
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
