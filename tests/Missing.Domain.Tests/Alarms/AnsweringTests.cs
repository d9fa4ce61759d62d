using Missing.Domain.Alarms;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Alarms;

/// <summary>
/// Answering and shelving. Edge cases: 30 minutes exactly at high and a moment more, the second shelving at high, twelve
/// hours otherwise, the moment a shelved alarm stands again, an alarm already answered or ended by the work.
/// </summary>
public sealed class AnsweringTests
{
    private static readonly Guid Alarm = Ids.Of("s");

    [Fact]
    public void Whose_role_it_is_a_supervisor_and_an_inspector_may_answer_and_nobody_else()
    {
        var history = History.Reported().Raised("+1h", Role.Researcher, "s");

        foreach (var role in Enum.GetValues<Role>())
        {
            var may = role is Role.Researcher or Role.Supervisor or Role.Inspector;
            var answered = AcknowledgeAlarm.Decide(history.Alarm("s", "+2h"), Some.Person(role));
            var shelved = Shelve(history, "+2h", "+150m", role);

            Assert.Equal(may ? null : "not-your-alarm", answered.Refusal?.Code);
            Assert.Equal(may ? null : "not-your-alarm", shelved.Refusal?.Code);
            if (may) Assert.Equal(new AlarmAcknowledged(Alarm), Assert.Single(answered.Facts));
        }
    }

    [Fact]
    public void An_alarm_is_answered_once()
    {
        var history = AtHigh().Acknowledged("+50m", "s");

        Assert.Equal("already-acknowledged", AcknowledgeAlarm.Decide(history.Alarm("s", "+51m"), History.Supervisor).Refusal?.Code);
        Assert.Equal("already-acknowledged", Shelve(history, "+51m", "+55m").Refusal?.Code);
    }

    [Fact]
    public void What_the_work_ended_is_not_answered()
    {
        var history = AtHigh().Then("+50m", new Attended("PC 1"));

        Assert.Equal("alarm-ended", AcknowledgeAlarm.Decide(history.Alarm("s", "+51m"), History.Supervisor).Refusal?.Code);
        Assert.Equal("alarm-ended", Shelve(history, "+51m", "+55m").Refusal?.Code);
    }

    [Theory]
    [InlineData("+1h20m", null)]
    [InlineData("+1h20m1ms", "shelved-too-long")]
    [InlineData("+50m1ms", null)]
    [InlineData("+50m", "until-in-the-past")]
    [InlineData("+49m", "until-in-the-past")]
    public void At_high_an_alarm_is_shelved_for_30_minutes_at_most(string until, string? refusal) =>
        Assert.Equal(refusal, Shelve(AtHigh(), "+50m", until).Refusal?.Code);

    [Fact]
    public void At_high_it_is_shelved_once()
    {
        var history = AtHigh().Shelved("+50m", "s", "+1h");

        Assert.Equal("shelved-once", Shelve(history, "+55m", "+65m").Refusal?.Code);
        Assert.Equal("shelved-once", Shelve(history, "+61m", "+70m").Refusal?.Code);
        Assert.Null(AcknowledgeAlarm.Decide(history.Alarm("s", "+55m"), History.Supervisor).Refusal);
    }

    [Theory]
    [InlineData("+12h50m", null)]
    [InlineData("+12h50m1ms", "shelved-too-long")]
    [InlineData("+50m", "until-in-the-past")]
    public void Otherwise_it_is_shelved_for_twelve_hours_at_most(string until, string? refusal) =>
        Assert.Equal(refusal, Shelve(Ungraded(), "+50m", until).Refusal?.Code);

    [Fact]
    public void Otherwise_it_may_be_shelved_again() =>
        Assert.Null(Shelve(Ungraded().Shelved("+50m", "s", "+1h"), "+65m", "+5h").Refusal);

    [Fact]
    public void Shelving_says_which_why_and_until_when()
    {
        var shelved = Assert.IsType<AlarmShelved>(Assert.Single(Shelve(AtHigh(), "+50m", "+1h").Facts));

        Assert.Equal((Alarm, "Waiting for the hospital", AtHigh().At("+1h")), (shelved.Alarm, shelved.Reason, shelved.Until));
    }

    [Fact]
    public void A_shelved_alarm_stands_again_by_itself_and_nothing_is_raised_beside_it()
    {
        var history = Ungraded().Shelved("+50m", "s", "+90m");

        Assert.Equal((AlarmState.Shelved, history.At("+90m")), (history.Alarm("s", "+89m").State, history.Alarm("s", "+89m").ShelvedUntil));
        Assert.True(history.Alarm("s", "+89m").IsOpen);
        Assert.DoesNotContain(history.ToRaise("+89m"), l => l.StartsWith("Supervisor", StringComparison.Ordinal));
        Assert.Equal((AlarmState.Standing, null), (history.Alarm("s", "+90m").State, (Instant?)history.Alarm("s", "+90m").ShelvedUntil));
    }

    [Fact]
    public void A_shelved_alarm_ends_by_the_work_too() => Assert.Equal(
        AlarmState.Ended, AtHigh().Shelved("+50m", "s", "+1h").Then("+55m", new Attended("PC 1")).Alarm("s", "+56m").State);

    [Fact]
    public void A_shelving_ends_half_an_hour_after_the_child_becomes_high_risk()
    {
        var history = Ungraded().Shelved("+16m", "s", "+6h").Then("+1h", new Regraded(RiskLevel.High, "Seen with older adults"));

        Assert.Equal(AlarmState.Shelved, history.Alarm("s", "+89m").State);
        Assert.Equal(AlarmState.Standing, history.Alarm("s", "+90m").State);
    }

    // Graded high at once: the first enquiry has been due since +31m.
    private static History AtHigh() => History.Reported().Then("+1m", Facts.Graded(RiskLevel.High)).Raised("+31m", Role.Supervisor, "s");

    private static History Ungraded() => History.Reported().Raised("+15m", Role.Supervisor, "s");

    private static Decision<EpisodeEvent> Shelve(History history, string at, string until, Role role = Role.Supervisor) =>
        new ShelveAlarm("Waiting for the hospital", history.At(until))
            .Decide(history.Alarm("s", at), [history.File(at)], Some.Person(role), history.At(at));
}
