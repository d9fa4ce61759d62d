using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Alarms;

/// <summary>
/// Entered late (docs/rules.md §4): under 24 hours raises at once if overdue now, older history never. Edge cases: exactly 24
/// hours, and a clock that was still to fall due when the old entry was taken.
/// </summary>
public sealed class BackdatedTests
{
    [Theory]
    [InlineData("+10m", "+25m", true)]
    [InlineData("+5h", "+5h", true)]
    [InlineData("+24h9m59s999ms", "+24h9m59s999ms", true)]
    [InlineData("+24h10m", "+24h10m", false)] // exactly 24 hours after it happened
    [InlineData("+24h10m", "+60h", false)]
    [InlineData("+30d", "+30d", false)]
    public void An_entry_under_24_hours_late_raises_at_once_and_an_older_one_never(string recorded, string at, bool raises)
    {
        var history = History.Reported().Then("+10m", Facts.Assigned(), recorded: recorded);

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.AcknowledgeAssignment, at).State);
        Assert.Equal(raises, history.Alarms(at).ToRaise().Any(a => a.Alarm.Clocks.Any(c => c.Clock == ClockId.AcknowledgeAssignment)));
        Assert.Equal(raises, history.Alarms(at).ToEscalate().Any());
    }

    [Fact]
    public void An_old_entry_whose_clock_fell_due_only_after_it_was_taken_still_raises()
    {
        // Entered two days late: the notice to social care was due after one day, the return interview is due after three.
        var history = History.Reported().Then("+0m", Facts.Found(), recorded: "+48h");

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
    public void What_is_entered_late_while_an_alarm_stands_is_bundled_into_it_but_old_history_is_not()
    {
        var history = History.Reported().Raised("+1h", Role.Supervisor, "s").Then("+20m", Facts.Assigned(), recorded: "+2h");
        Assert.Equal("Supervisor: ThriveGrading FirstEnquiry AcknowledgeAssignment", AlarmChecks.About(history.Alarm("s", "+2h")));

        var old = History.Reported().Raised("+1h", Role.Supervisor, "s").Then("+20m", Facts.Assigned(), recorded: "+30h");
        Assert.DoesNotContain(ClockId.AcknowledgeAssignment, old.Alarm("s", "+31h").Clocks.Select(c => c.Clock));
    }

    private static IEnumerable<Role> Roles(History history, string at) => history.Alarms(at).ToRaise().Select(a => a.Alarm.ToRole);
}
