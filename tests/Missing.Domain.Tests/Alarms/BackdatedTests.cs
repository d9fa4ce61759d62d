using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Alarms;

/// <summary>
/// Entered late (docs/rules.md §4): however old the entry, it alarms while the episode is open, and history of a child who was found
/// and whose episode was closed does not. Edge cases: a minute, a day and a month late, and a clock of a closed episode that was
/// still to fall due when the entry was taken.
/// </summary>
public sealed class BackdatedTests
{
    [Theory]
    [InlineData("+10m", "+25m")]
    [InlineData("+5h", "+5h")]
    [InlineData("+24h10m", "+24h10m")]
    [InlineData("+24h10m", "+60h")]
    [InlineData("+30d", "+30d")]
    public void However_late_it_was_entered_of_a_child_still_out_it_raises_at_once(string recorded, string at)
    {
        var history = History.Reported().Then("+10m", Facts.Assigned(), recorded: recorded);

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.AcknowledgeAssignment, at).State);
        Assert.Contains(history.Alarms(at).ToRaise(), a => a.Alarm.Clocks.Any(c => c.Clock == ClockId.AcknowledgeAssignment));
        Assert.NotEmpty(history.Alarms(at).ToEscalate());
    }

    [Theory]
    [InlineData("+1h")]
    [InlineData("+30d")]
    [InlineData("+400d")]
    public void A_duty_of_the_return_raises_too_while_the_episode_is_open(string recorded) => Assert.Contains(
        Role.Raru, Roles(History.Reported().Then("+0m", Facts.Found(), recorded: recorded), "+401d"));

    [Theory]
    [InlineData("+80h")]
    [InlineData("+400d")]
    public void History_of_a_child_long_found_whose_episode_was_closed_raises_none(string recorded)
    {
        var history = History.Reported().Then("+0m", Facts.Found(), recorded: recorded)
            .Then("+2h", new Closed("Returned"), recorded: recorded);

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.ReturnHomeInterview, "+401d").State);
        Assert.Equal([Role.Supervisor], Roles(history, "+401d")); // social care, whom the report wanted told and was entered in time
    }

    [Fact]
    public void A_clock_of_a_closed_episode_that_fell_due_only_after_the_entry_was_taken_still_raises()
    {
        // Entered two days late: the notice to social care was due after one day, the return interview is due after three.
        var history = History.Reported().Then("+0m", Facts.Found(), recorded: "+48h").Then("+2h", new Closed("Returned"), recorded: "+48h");

        Assert.DoesNotContain(Role.Partner, Roles(history, "+71h"));
        Assert.Contains(Role.Partner, Roles(history, "+72h"));
        Assert.DoesNotContain(Role.Raru, Roles(history, "+72h"));
    }

    [Fact]
    public void What_is_entered_late_after_an_alarm_was_answered_or_ended_is_told_by_a_new_one()
    {
        var given = Facts.Assigned();
        var answered = History.Reported().Raised("+15m", Role.Supervisor, "s").Acknowledged("+50m", "s")
            .Then("+20m", given, recorded: "+55m");
        var ended = History.Reported().Raised("+15m", Role.Supervisor, "s").Then("+50m", Facts.Graded(RiskLevel.Medium))
            .Then("+20m", given, recorded: "+55m");

        Assert.Equal(["Supervisor: ThriveGrading AcknowledgeAssignment"], answered.ToRaise("+55m"));
        Assert.Equal(["Supervisor: AcknowledgeAssignment"], ended.ToRaise("+55m"));
    }

    [Fact]
    public void What_is_entered_late_while_an_alarm_stands_is_bundled_into_it_however_old()
    {
        var history = History.Reported().Raised("+1h", Role.Supervisor, "s").Then("+20m", Facts.Assigned(), recorded: "+2h");
        Assert.Equal("Supervisor: ThriveGrading FirstEnquiry AcknowledgeAssignment", AlarmChecks.About(history.Alarm("s", "+2h")));

        var old = History.Reported().Raised("+1h", Role.Supervisor, "s").Then("+20m", Facts.Assigned(), recorded: "+30h");
        Assert.Contains(ClockId.AcknowledgeAssignment, old.Alarm("s", "+31h").Clocks.Select(c => c.Clock));
    }

    private static IEnumerable<Role> Roles(History history, string at) => history.Alarms(at).ToRaise().Select(a => a.Alarm.ToRole);
}
