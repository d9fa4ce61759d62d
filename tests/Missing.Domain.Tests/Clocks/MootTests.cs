using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Clocks;

/// <summary>
/// The clocks that finding the child, a death, and recording not missing end (docs/rules.md §4): moot before it was due is cancelled,
/// moot from that moment on is missed and stays in the delay report.
/// </summary>
public sealed class MootTests
{
    private static readonly Duration Moment = Duration.FromMilliseconds(1);

    private static readonly ClockId[] Ppn = [ClockId.PpnSubmission, ClockId.PpnToCsc];

    // Finding the child is what recovery waits for.
    private static readonly ClockId[] EndedByFinding =
    [
        .. Enum.GetValues<ClockId>().TakeWhile(c => c != ClockId.ChildPlaced)
            .Except([ClockId.CscNotification, ClockId.StrategyRecord, ClockId.Recovery]),
    ];

    public static TheoryData<ClockId> Every => [.. Enum.GetValues<ClockId>()];

    public static TheoryData<ClockId> Search => [.. EndedByFinding];

    public static TheoryData<ClockId> Lasting => [ClockId.CscNotification, ClockId.StrategyRecord, ClockId.Panel, ClockId.StrategyMeeting];

    public static TheoryData<ClockId> EndedByDeath => [.. Enum.GetValues<ClockId>().Except([.. Ppn, ClockId.Recovery, ClockId.DecideAfterEnd])];

    public static TheoryData<ClockId> Notices => [.. Ppn];

    [Theory, MemberData(nameof(Every))]
    public void Recording_not_missing_cancels_every_clock_that_was_not_yet_due(ClockId id) => Cancels(id, Facts.NeverMissing());

    [Theory, MemberData(nameof(Every))]
    public void Recording_not_missing_leaves_every_overdue_clock_missed(ClockId id) => Misses(id, Facts.NeverMissing());

    [Theory, MemberData(nameof(Search))]
    public void Finding_the_child_cancels_a_clock_of_the_search_that_was_not_yet_due(ClockId id) => Cancels(id, Facts.Found());

    [Theory, MemberData(nameof(Search))]
    public void Finding_the_child_leaves_an_overdue_clock_of_the_search_missed(ClockId id) => Misses(id, Facts.Found());

    [Theory, MemberData(nameof(EndedByDeath))]
    public void A_death_cancels_a_clock_that_was_not_yet_due(ClockId id) => Cancels(id, Facts.FoundDeceased());

    [Theory, MemberData(nameof(EndedByDeath))]
    public void A_death_leaves_an_overdue_clock_missed(ClockId id) => Misses(id, Facts.FoundDeceased());

    [Theory, MemberData(nameof(Lasting))]
    public void Finding_the_child_does_not_end_what_is_owed_to_others(ClockId id) =>
        Assert.Equal(ClockState.Overdue, Ended(id, -Moment, Facts.Found()).State);

    [Theory, MemberData(nameof(Notices))]
    public void A_death_does_not_end_the_notice(ClockId id) =>
        Assert.Equal(ClockState.Overdue, Ended(id, -Moment, Facts.FoundDeceased()).State);

    [Theory, MemberData(nameof(Notices))]
    public void A_death_starts_the_notice(ClockId id)
    {
        var clock = History.Reported().Then("+2h", Facts.FoundDeceased()).Clock(id, "+3h");

        Assert.Equal(ClockState.Running, clock.State);
    }

    [Fact]
    public void A_death_starts_no_other_duty_of_the_return()
    {
        var file = History.Reported().Then("+2h", Facts.FoundDeceased()).File("+3h");

        Assert.Equal(Ppn, Domain.Clocks.Clocks.Evaluate(file).Where(c => ClockTable.Of(c.Id).IsReturnDuty).Select(c => c.Id));
    }

    [Fact]
    public void What_was_met_before_the_finding_stays_met()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium)).Then("+12m", Facts.Found());

        Assert.Equal(ClockState.Met, history.Clock(ClockId.ThriveGrading, "+1h").State);
    }

    [Fact]
    public void What_was_done_after_the_finding_comes_too_late_for_the_search()
    {
        var history = History.Reported().Then("+10m", Facts.Found()).Then("+12m", Facts.Graded(RiskLevel.Medium));

        Assert.Equal(ClockState.Cancelled, history.Clock(ClockId.ThriveGrading, "+1h").State);
    }

    [Fact]
    public void An_act_after_the_finding_starts_no_clock_of_the_search()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new EnquiryMade("Rang the school"));

        Assert.Empty(history.Clocks(ClockId.Activity, "+3h"));
    }

    [Fact]
    public void Locating_the_child_stops_nothing()
    {
        var history = History.Reported().Then("+10m", new Located("An address", "Caller"));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.FirstEnquiry, "+1h").State);
    }

    [Fact]
    public void Closing_ends_no_duty_of_the_return()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new Closed("Home and well"));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.ReturnHomeInterview, "+73h").State);
    }

    private static void Cancels(ClockId id, EpisodeEvent end) =>
        Assert.Equal(ClockState.Cancelled, Ended(id, -Moment, end).State);

    private static void Misses(ClockId id, EpisodeEvent end)
    {
        var clock = Ended(id, Duration.Zero, end);
        Assert.Equal((ClockState.Missed, clock.DueAt), (clock.State, clock.StoppedAt));
    }

    private static Clock Ended(ClockId id, Duration afterDue, EpisodeEvent end)
    {
        var scenario = Scenario.Of(id);
        // While another of the reports was an absence, what is owed for the child stands on that (RecountTests).
        var history = end is RecordedNotMissing && id is (ClockId.Panel or ClockId.StrategyMeeting) ? OnlyOneAbsence() : scenario.Given();
        var moment = history.At(scenario.Due) + afterDue;
        history.Then(moment.ToString("uuuu-MM-dd'T'HH:mm:ss.fff'Z'", null), end);
        return scenario.At(history, "2026-06-01T00:00");
    }

    private static History OnlyOneAbsence() => History.Reported()
        .Episode("2026-04-20T12:00", ("2026-04-20T13:00", Facts.NeverMissing())).Episode("2026-04-25T12:00", ("2026-04-25T13:00", Facts.NeverMissing()));
}
