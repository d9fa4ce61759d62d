using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Alarms;

/// <summary>
/// Which alarms are raised, and once. Edge cases: the very moment a clock falls due, several clocks and several episodes of
/// one child, work done while an alarm stands, a second clock that falls due after the first was done, clocks without a role.
/// The report of 20:00, ungraded: grading is due at +15m, first enquiry and research at +1h, social care at +4h.
/// </summary>
public sealed class RaisingTests
{
    [Fact]
    public void An_alarm_is_raised_from_the_moment_a_clock_falls_due_and_not_before()
    {
        Assert.Empty(History.Reported().ToRaise("+14m59s999ms"));
        var (episode, alarm) = Assert.Single(History.Reported().Alarms("+15m").ToRaise());

        Assert.Equal(Ids.Of("episode"), episode);
        Assert.Equal((Role.Supervisor, History.Reported().At("+15m"), true), (alarm.ToRole, alarm.OccurredAt, alarm.By.IsSystem));
        Assert.Equal([History.Reported().Overdue(ClockId.ThriveGrading, "+15m")], alarm.Clocks);
    }

    [Fact]
    public void Whatever_is_overdue_for_a_role_is_one_alarm_the_longest_overdue_first() => Assert.Equal(
        ["Researcher: I24Research", "Supervisor: ThriveGrading FirstEnquiry"], History.Reported().ToRaise("+1h"));

    [Fact]
    public void Clocks_without_a_role_raise_none()
    {
        var history = History.Reported().Raised("+4h", Role.Supervisor, "s").Raised("+4h", Role.Researcher, "r")
            .Raised("+72h", Role.Raru, "raru");

        Assert.NotEmpty(history.Clocks(ClockId.UkmpuNotification, "+80h"));
        Assert.Empty(history.ToRaise("+80h"));
    }

    [Fact]
    public void While_an_alarm_is_open_what_falls_due_for_its_role_is_bundled_into_it()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s");

        Assert.Equal(["Researcher: I24Research"], history.ToRaise("+1h"));
        Assert.Equal("Supervisor: ThriveGrading FirstEnquiry", AlarmChecks.About(history.Alarm("s", "+1h")));
        Assert.Equal("Supervisor: ThriveGrading", AlarmChecks.About(history.Alarm("s", "+59m")));
    }

    [Fact]
    public void One_open_alarm_for_a_child_and_role_over_several_episodes()
    {
        var history = History.Reported().Episode("2026-04-30T12:00", ("2026-04-30T13:00", Facts.Found()));
        var (episode, alarm) = Assert.Single(history.Alarms("+15m").ToRaise(), a => a.Alarm.ToRole == Role.Supervisor);

        // The prevention interview of the episode before has been due since 13:00 today.
        Assert.Equal(Ids.Of("2026-04-30T12:00"), episode);
        Assert.Equal(
            [Ids.Of("2026-04-30T12:00"), Ids.Of("2026-04-30T12:00"), Ids.Of("episode")], alarm.Clocks.Select(c => c.EpisodeId));

        var standing = History.Reported().Raised("+15m", Role.Supervisor, "s").Episode("2026-04-30T12:00", ("2026-04-30T21:00", Facts.Found()));
        Assert.DoesNotContain(standing.ToRaise("+90m"), line => line.StartsWith("Supervisor: ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_an_alarm_told_is_not_told_again_after_it_was_answered()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s").Acknowledged("+20m", "s");

        Assert.Empty(history.ToRaise("+59m"));
        Assert.Equal(AlarmState.Acknowledged, history.Alarm("s", "+59m").State);
        Assert.Equal(("Sgt Shaw", history.At("+20m")), (history.Alarm("s", "+59m").AcknowledgedBy, history.Alarm("s", "+59m").AcknowledgedAt));
    }

    [Fact]
    public void What_was_bundled_in_while_it_stood_was_told_too()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s").Raised("+1h", Role.Researcher, "r").Acknowledged("+61m", "s");

        Assert.Empty(history.ToRaise("+3h59m"));
    }

    [Fact]
    public void What_falls_due_after_the_answer_is_a_new_alarm_with_what_else_is_overdue()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s").Acknowledged("+20m", "s");

        Assert.Contains("Supervisor: ThriveGrading FirstEnquiry", history.ToRaise("+1h"));
    }

    [Fact]
    public void The_work_itself_ends_an_alarm()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s").Then("+20m", Facts.Graded(RiskLevel.Medium));

        Assert.Equal(AlarmState.Standing, history.Alarm("s", "+19m").State);
        Assert.Equal((AlarmState.Ended, false), (history.Alarm("s", "+20m").State, history.Alarm("s", "+20m").IsOpen));
        Assert.Empty(history.ToRaise("+30m"));
    }

    [Fact]
    public void Finding_the_child_ends_what_finding_makes_moot()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s").Then("+20m", Facts.Found());

        Assert.Equal(AlarmState.Ended, history.Alarm("s", "+20m").State);
    }

    [Fact]
    public void It_stands_while_any_of_what_it_is_about_is_undone()
    {
        var history = History.Reported().Raised("+1h", Role.Supervisor, "s").Then("+70m", Facts.Graded(RiskLevel.Medium));
        Assert.Equal(AlarmState.Standing, history.Alarm("s", "+80m").State);

        history.Then("+90m", new Attended("PC 1"));
        Assert.Equal(AlarmState.Ended, history.Alarm("s", "+90m").State);
    }

    [Fact]
    public void What_falls_due_while_it_stood_keeps_it_standing_when_the_first_is_done()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s").Then("+70m", Facts.Graded(RiskLevel.Medium));

        Assert.Equal(AlarmState.Standing, history.Alarm("s", "+80m").State);
        Assert.DoesNotContain(history.ToRaise("+80m"), line => line.StartsWith("Supervisor", StringComparison.Ordinal));
    }

    [Fact]
    public void An_alarm_that_the_work_ended_stays_ended_and_what_falls_due_later_is_told_by_a_new_one()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s").Then("+20m", Facts.Graded(RiskLevel.Medium));

        Assert.Contains("Supervisor: FirstEnquiry", history.ToRaise("+1h"));
        Assert.Equal(AlarmState.Ended, history.Alarm("s", "+1h").State);
        history.Raised("+1h", Role.Supervisor, "second");
        Assert.Equal(AlarmState.Standing, history.Alarm("second", "+2h").State);
        Assert.DoesNotContain(history.ToRaise("+2h"), line => line.StartsWith("Supervisor", StringComparison.Ordinal));
    }
}
