using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>Research and information that force a decision, assignments, reviews, phone data: subjects and restarts.</summary>
public sealed class DecisionTests
{
    public static TheoryData<string> Decisions => ["reported again", "reopened", "no change", "decided to reopen", "regraded"];

    [Theory, MemberData(nameof(Decisions))]
    public void What_is_told_of_a_risk_after_the_episode_was_closed_is_told_to_a_supervisor_until_somebody_decides(string decision)
    {
        var told = Ids.Of("told");
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new Closed("Returned"))
            .Then("+3h", Facts.Information("not seen"), id: told, recorded: "+30h");
        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.DecideAfterEnd, "+31h").State);
        Assert.Contains(
            new ChildAlarms([.. history.Files("+31h")], history.At("+31h")).ToRaise(),
            a => a.Alarm.ToRole == Role.Supervisor && a.Alarm.Clocks.Any(c => c.Clock == ClockId.DecideAfterEnd));

        _ = decision switch
        {
            "reported again" => history.Episode("+31h"),
            "reopened" => history.Then("+31h", new Reopened("He was never at home")),
            "no change" => history.Then("+31h", new InformationDecided(told, InformationOutcome.NoChange, "She was with her mother")),
            "decided to reopen" => history.Then("+31h", new InformationDecided(told, InformationOutcome.Reopened, "He was never at home")),
            _ => history.Then("+31h", Facts.Regraded(RiskLevel.Low, told)),
        };

        Assert.Equal(ClockState.MetLate, history.Clock(ClockId.DecideAfterEnd, "+32h").State);
    }

    [Theory]
    [InlineData("a review that says nothing of it")]
    [InlineData("a decision on something else")]
    [InlineData("a report of before")]
    public void What_was_told_is_not_decided_by_what_says_nothing_of_it(string act)
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+3h", Facts.Information("not seen"), id: First).Then("+3h", Facts.Information("cold"), id: Second);
        _ = act switch
        {
            "a review that says nothing of it" => history.Then("+31h", Facts.Reviewed(), History.Inspector),
            "a decision on something else" => history.Then("+31h", new InformationDecided(Second, InformationOutcome.NoChange, "Seen by PC 1")),
            _ => history.Episode("+2h", ("+2h30m", Facts.Found())),
        };

        Assert.Contains(history.Clocks(ClockId.DecideAfterEnd, "+32h"), c => c.Subject == $"{First}" && c.State == ClockState.Overdue);
    }

    [Fact]
    public void What_is_told_of_an_episode_that_was_not_missing_is_to_be_decided_too_and_it_is_on_the_board_until_then()
    {
        var history = History.Reported().Then("+1h", Facts.NeverMissing()).Then("+3h", Facts.Information("not seen"), id: First);
        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.DecideAfterEnd, "+4h").State);
        Assert.True(ClockTable.Of(ClockId.DecideAfterEnd).IsReturnDuty);
        Assert.Contains(
            new ChildAlarms([.. history.Files("+4h")], history.At("+4h")).ToRaise(),
            a => a.Alarm.ToRole == Role.Supervisor && a.Alarm.Clocks.Any(c => c.Clock == ClockId.DecideAfterEnd));

        history.Then("+5h", new InformationDecided(First, InformationOutcome.NoChange, "Seen by PC 1 since"));
        Assert.Equal(ClockState.MetLate, history.Clock(ClockId.DecideAfterEnd, "+6h").State);
    }

    // Found at +1h, told at +3h, decided at +5h. The other episode may have begun before it was told and lasted, ended before, begun since, or be no report of its own.
    [Theory]
    [InlineData("+2h", null, true, false)]
    [InlineData("+2h", "+4h", true, false)]
    [InlineData("+2h", "+2h30m", false, false)]
    [InlineData("+2h", "+3h", false, false)]
    [InlineData("-2h", "-1h", false, false)]
    [InlineData("+3h", null, true, true)]
    [InlineData("+4h", null, true, true)]
    [InlineData("+4h", "+4h30m", true, true)]
    [InlineData("+6h", null, false, false)]
    public void That_the_child_was_reported_again_is_a_decision_where_it_was_missing_on_another_episode_then_or_since(
        string reported, string? found, bool isTaken, bool isDecidedByIt)
    {
        var history = Told();
        _ = found is null ? history.Episode(reported) : history.Episode(reported, (found, Facts.Found()));

        Assert.Equal(isTaken ? null : "not-reported-again", Decide(history).Refusal?.Code);
        // Who looked already does not know of it: the clock runs until a supervisor says so.
        Assert.Equal(isDecidedByIt, !history.Clock(ClockId.DecideAfterEnd, "+5h").IsOpen);
        if (!isTaken) return;
        history.Then("+5h", Decide(history).Facts[0]);
        Assert.False(history.Clock(ClockId.DecideAfterEnd, "+5h").IsOpen);
    }

    [Fact]
    public void A_second_log_of_one_absence_is_no_report_again() => Assert.Equal(
        "not-reported-again", Decide(Told().Episode("+2h", ("+4h", Facts.Duplicate())).Episode("+4h", ("+4h30m", Facts.Duplicate()))).Refusal?.Code);

    private static History Told() =>
        History.Reported().Then("+1h", Facts.Found()).Then("+2h", new Closed("Returned")).Then("+3h", Facts.Information("not seen"), id: First);

    private static Decision<EpisodeEvent> Decide(History history) => EpisodeRules.Decide(
        new DecideInformation(InformationOutcome.ReportedAgain, "He is out again") { Information = First },
        new Situation(history.File("+5h"), History.Supervisor, history.At("+5h"), history.At("+5h")));

    [Fact]
    public void What_is_told_without_a_risk_or_while_the_child_is_missing_starts_no_such_clock()
    {
        var history = History.Reported().Then("+10m", Facts.Information("not seen")).Then("+1h", Facts.Found()).Then("+2h", Facts.Information());

        Assert.Empty(history.Clocks(ClockId.DecideAfterEnd, "+3h"));
    }

    private static readonly Guid First = Ids.Of("first");
    private static readonly Guid Second = Ids.Of("second");

    [Fact]
    public void Each_return_of_research_wants_a_regrade_that_considered_it()
    {
        var history = History.Reported()
            .Then("+10m", Facts.Research(), id: First)
            .Then("+20m", Facts.Research(), id: Second)
            .Then("+25m", Facts.Regraded(RiskLevel.High, Second));

        var clocks = history.Clocks(ClockId.RegradeAfterResearch, "+45m");

        Assert.Equal([(First.ToString(), ClockState.Overdue), (Second.ToString(), ClockState.Met)], clocks.Select(c => (c.Subject, c.State)));
    }

    [Fact]
    public void A_regrade_of_the_moment_the_research_returned_may_have_considered_it()
    {
        var history = History.Reported().Then("+10m", Facts.Regraded(RiskLevel.High, First)).Then("+10m", Facts.Research(), id: First);

        Assert.Equal(ClockState.Met, history.Clock(ClockId.RegradeAfterResearch, "+1h").State);
    }

    [Fact]
    public void Information_without_risk_indicators_forces_nothing() =>
        Assert.Empty(History.Reported().Then("+10m", Facts.Information()).Clocks(ClockId.DecideOnInformation, "+1h"));

    [Fact]
    public void A_regrade_that_did_not_consider_the_information_decides_nothing_on_it()
    {
        var history = History.Reported()
            .Then("+10m", Facts.Information("older man"), id: First)
            .Then("+20m", Facts.Regraded(RiskLevel.Medium, Second));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.DecideOnInformation, "+40m").State);
    }

    [Fact]
    public void Confirming_the_level_is_a_decision()
    {
        var history = History.Reported()
            .Then("+5m", Facts.Graded(RiskLevel.Medium))
            .Then("+10m", Facts.Information("older man"), id: First)
            .Then("+20m", Facts.Regraded(RiskLevel.Medium, First));

        Assert.Equal(ClockState.Met, history.Clock(ClockId.DecideOnInformation, "+1h").State);
    }

    [Fact]
    public void Assignments_handovers_and_transfers_each_wait_for_their_own_acknowledgement()
    {
        var (transfer, handover) = (Ids.Of("transfer"), Ids.Of("handover"));
        var history = History.Reported()
            .Then("+10m", Facts.Assigned(), id: First)
            .Then("+12m", new AssignmentAcknowledged(First))
            .Then("+1h", new TransferRequested("Other force", "Insp Orr", "Seen there"), id: transfer)
            .Then("+2h", new HandedOver(new Party(PartyKind.Team, "MPIT"), new Party(PartyKind.Team, "Nights"), "All quiet"), id: handover)
            .Then("+2h10m", new TransferAcknowledged(transfer, "email 1"))
            .Then("+2h15m", new AssignmentAcknowledged(handover));

        var clocks = history.Clocks(ClockId.AcknowledgeAssignment, "+3h");

        Assert.Equal(
            [(First.ToString(), ClockState.Met), (transfer.ToString(), ClockState.MetLate), (handover.ToString(), ClockState.Met)],
            clocks.Select(c => (c.Subject, c.State)));
    }

    [Fact]
    public void A_later_assignment_takes_the_place_of_one_nobody_answered()
    {
        var history = History.Reported()
            .Then("+10m", Facts.Assigned("MPIT"), id: First)
            .Then("+20m", Facts.Assigned("Nights"), id: Second)
            .Then("+22m", new AssignmentAcknowledged(First));

        Assert.Equal([ClockState.Cancelled, ClockState.DueSoon], history.Clocks(ClockId.AcknowledgeAssignment, "+34m").Select(c => c.State));
    }

    [Fact]
    public void The_next_review_named_by_the_grade_counts_but_never_beyond_what_the_level_allows()
    {
        var history = History.Reported();
        history.Then("+10m", Facts.Graded(RiskLevel.Medium, nextReviewAt: history.At("+2h")))
            .Then("+1h30m", Facts.Reviewed(next: history.At("+30h")));

        Assert.Equal(history.At("+2h"), history.Clock(ClockId.Review, "+1h").DueAt);
        Assert.Equal(history.At("+13h30m"), history.Clock(ClockId.Review, "+2h", "+1h30m").DueAt);
    }

    [Fact]
    public void A_regrade_that_names_no_review_leaves_the_newest_one_named()
    {
        var history = History.Reported();
        history.Then("+10m", Facts.Graded(RiskLevel.Medium, nextReviewAt: history.At("+2h"))).Then("+1h", Facts.Regraded(RiskLevel.Medium));

        var clocks = history.Clocks(ClockId.Review, "+1h30m");

        Assert.Equal([(ClockState.Cancelled, history.At("+2h")), (ClockState.Running, history.At("+2h"))], clocks.Select(c => (c.State, c.DueAt)));
    }

    [Fact]
    public void A_regrade_to_high_brings_the_review_nearer()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium)).Then("+1h", Facts.Regraded(RiskLevel.High));

        Assert.Equal(history.At("+5h"), history.Clock(ClockId.Review, "+2h", "+1h").DueAt);
    }

    [Fact]
    public void A_regrade_does_not_wipe_away_a_review_that_was_missed()
    {
        var history = History.Reported()
            .Then("+10m", Facts.Graded(RiskLevel.High))
            .Then("+5h", Facts.Regraded(RiskLevel.High))
            .Then("+6h", Facts.Reviewed());

        var clocks = history.Clocks(ClockId.Review, "+6h");

        Assert.Equal([ClockState.MetLate, ClockState.Met, ClockState.Running], clocks.Select(c => c.State));
        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.Review, "+5h30m", "+10m").State);
    }

    [Fact]
    public void Only_the_first_high_starts_the_inspectors_review_and_the_publicity_decision()
    {
        var history = History.Reported()
            .Then("+10m", Facts.Graded(RiskLevel.High))
            .Then("+1h", Facts.Regraded(RiskLevel.Medium))
            .Then("+2h", Facts.Regraded(RiskLevel.High));

        Assert.Equal(history.At("+4h10m"), history.Clock(ClockId.InspectorReview, "+3h").DueAt);
        Assert.Equal(history.At("+24h10m"), history.Clock(ClockId.PublicityDecision, "+3h").DueAt);
    }

    [Theory]
    [InlineData(1, "+25m", "+1h20m")]
    [InlineData(2, "+1h10m", "+4h20m")]
    [InlineData(3, "+24h10m", "+48h20m")]
    public void The_grade_of_the_request_decides_how_fast_phone_data_is_decided_and_delivered(int grade, string decided, string delivered)
    {
        var history = History.Reported()
            .Then("+10m", Facts.PhoneRequest(grade), id: First)
            .Then("+20m", new PhoneDataAuthorised(First, "Supt", "Proportionate"));

        Assert.Equal(history.At(decided), history.Clock(ClockId.PhoneDataDecision, "+19m").DueAt);
        var result = history.Clock(ClockId.PhoneDataResult, "+21m");
        Assert.Equal((history.At(delivered), First.ToString()), (result.DueAt, result.Subject));
    }

    [Fact]
    public void Each_request_for_phone_data_has_its_own_decision_and_a_refusal_before_application_is_one()
    {
        var history = History.Reported()
            .Then("+10m", Facts.PhoneRequest(1), id: First)
            .Then("+11m", Facts.PhoneRequest(1), id: Second)
            .Then("+15m", new PhoneDataRefused(Second, "Insp", "Not yet", BeforeApplication: true));

        Assert.Equal([ClockState.Overdue, ClockState.Met], history.Clocks(ClockId.PhoneDataDecision, "+30m").Select(c => c.State));
    }

    [Fact]
    public void A_refusal_below_high_need_not_be_challenged()
    {
        var history = History.Reported()
            .Then("+10m", Facts.PhoneRequest(1), id: First)
            .Then("+20m", new PhoneDataRefused(First, "Insp", "Not yet"))
            .Then("+30m", Facts.Graded(RiskLevel.High));

        Assert.Empty(history.Clocks(ClockId.PhoneDataChallenge, "+1h"));
    }

    [Theory]
    [InlineData(Role.Inspector, true, ClockState.Met)]
    [InlineData(Role.Inspector, false, ClockState.Overdue)]
    [InlineData(Role.Supervisor, true, ClockState.Overdue)]
    public void A_refusal_at_high_stands_unchallenged_only_when_an_inspectors_review_accepts_it(Role role, bool accepts, ClockState state)
    {
        var history = Scenario.Of(ClockId.PhoneDataChallenge).Given()
            .Then("+40m", Facts.Reviewed(acceptsRefusal: accepts), Some.Person(role));

        Assert.Equal(state, history.Clock(ClockId.PhoneDataChallenge, "+1h20m").State);
    }
}
