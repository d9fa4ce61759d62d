using Missing.Domain.Alarms;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Alarms;

/// <summary>An alarm names only what is still due, and a late report that moves a crossing tells nobody twice (docs/rules.md §4, §5).</summary>
public sealed class StillDueTests
{
    [Theory]
    [InlineData("+2h", "ThriveGrading FirstEnquiry")]
    [InlineData("+3h", "FirstEnquiry")]
    [InlineData("+4h", "FirstEnquiry CscNotification")]
    [InlineData("+5h", "CscNotification")]
    [InlineData("+6h", "")]
    public void An_alarm_names_what_it_took_in_and_has_not_been_done(string at, string due)
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s")
            .Then("+3h", new ThriveGraded(RiskLevel.Low, ResponseGrade.ResolutionWithoutDeployment, "Known"))
            .Then("+5h", new EnquiryMade("Rang round"))
            .Then("+6h", new AgencyNotified(Agency.ChildrensSocialCare, "Duty team"));

        Assert.Equal(due, string.Join(' ', history.Alarm("s", at).StillDue.Select(c => c.Clock)));
        Assert.Equal(due.Length > 0 ? AlarmState.Standing : AlarmState.Ended, history.Alarm("s", at).State);
    }

    [Fact]
    public void What_is_passed_on_is_only_what_is_still_due()
    {
        var history = History.Reported().Then("+1m", new Attended("PC 1")).Then("+2m", Facts.Graded(RiskLevel.Medium))
            .Then("+2m", new Assigned(new Party(PartyKind.Role, "investigator")), id: Ids.Of("a"))
            .Then("+3m", new AssignmentAcknowledged(Ids.Of("a")), new Actor("idp|inv", "DC Innes", Role.Investigator))
            .Raised("+4h1m", Role.Investigator, "i");
        Assert.Equal([ClockId.Activity], history.Alarms("+4h17m").ToPassOn(Ids.Of("i"))?.Clocks.Select(c => c.Clock));

        history.Then("+4h5m", new EnquiryMade("Went round to his friend"));

        Assert.Null(history.Alarms("+4h17m").ToPassOn(Ids.Of("i")));
    }

    // Reported on 20 and 25 April and 1 May, told to the chair when the panel's five working days had passed.
    [Theory]
    [InlineData("2026-04-10T12:00", "2026-04-25T12:00")]
    [InlineData("2026-04-22T12:00", "2026-04-25T12:00")]
    [InlineData("2026-04-28T12:00", "2026-04-28T12:00")]
    [InlineData("2026-05-04T12:00", null)]
    [InlineData("2026-01-02T12:00", null)]
    public void A_late_report_that_moves_the_panel_raises_no_second_alarm_and_the_first_stands_for_it(string late, string? moved)
    {
        foreach (var acknowledged in (bool[])[false, true])
        {
            var history = History.Reported().Episode("2026-04-20T12:00").Episode("2026-04-25T12:00");
            var (episode, alarm) = history.Alarms("2026-05-12T00:00").ToRaise().Single(a => a.Alarm.ToRole == Role.Chair);
            Assert.Equal((history.EpisodeId, ClockId.Panel), (episode, Assert.Single(alarm.Clocks).Clock));
            history.Then("2026-05-12T00:00", alarm, Actor.System, id: Ids.Of("c"));
            if (acknowledged) history.Acknowledged("2026-05-12T09:00", "c");

            history.Episode(late, (late, Facts.Found()));

            Assert.DoesNotContain(history.ToRaise("2026-05-13T00:00"), line => line.StartsWith("Chair", StringComparison.Ordinal));
            var standing = history.Alarm("c", "2026-05-13T00:00");
            Assert.Equal(acknowledged ? AlarmState.Acknowledged : AlarmState.Standing, standing.State);
            Assert.Equal(moved is null ? history.EpisodeId : Ids.Of(moved), Assert.Single(standing.StillDue).EpisodeId);

            history.Child("2026-05-13T10:00", new PanelConsidered("Plan"));
            Assert.Empty(history.Alarm("c", "2026-05-13T10:00").StillDue);
        }
    }

    [Fact]
    public void A_panel_owed_again_after_it_had_considered_the_child_is_a_new_alarm()
    {
        var history = History.Reported().Episode("2026-04-20T12:00").Episode("2026-04-25T12:00");
        var (_, first) = history.Alarms("2026-05-12T00:00").ToRaise().Single(a => a.Alarm.ToRole == Role.Chair);
        history.Then("2026-05-12T00:00", first, Actor.System, id: Ids.Of("c")).Child("2026-05-13T10:00", new PanelConsidered("Plan"));
        foreach (var again in new[] { "2026-05-20T12:00", "2026-05-25T12:00", "2026-06-09T12:00" }) history.Episode(again, (again, Facts.Found()));

        Assert.Contains("Chair: Panel", history.ToRaise("2026-06-25T00:00"));
    }
}
