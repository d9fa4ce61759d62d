using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Alarms;

/// <summary>
/// Unaccepted assignments put before the supervisor, and owners' alarms passed on. Edge cases: the 15th minute, escalated
/// already, overtaken by the next assignment; an owner who is the supervisor, an alarm answered, passed on already.
/// </summary>
public sealed class EscalatingTests
{
    private static readonly Guid Given = Ids.Of("given");
    private static readonly Actor Detective = new("idp|dc", "DC Ito", Role.Investigator);

    [Fact]
    public void An_assignment_nobody_accepted_is_put_before_the_supervisor_in_the_15th_minute_and_once()
    {
        var history = History.Reported().Then("+10m", Facts.Assigned(), id: Given);

        Assert.Empty(history.Alarms("+24m59s").ToEscalate());
        var (episode, escalated) = Assert.Single(history.Alarms("+25m").ToEscalate());
        Assert.Equal(history.EpisodeId, episode);
        Assert.Equal((Role.Supervisor, Given, history.At("+25m")), (escalated.ToRole, escalated.Assignment, escalated.DueAt));

        Assert.Empty(history.Then("+25m", escalated, Actor.System).Alarms("+9h").ToEscalate());
    }

    [Fact]
    public void One_accepted_in_time_or_overtaken_or_moot_is_not()
    {
        Assert.Empty(Owned().Alarms("+9h").ToEscalate());
        Assert.Empty(History.Reported().Then("+10m", Facts.Assigned()).Then("+20m", Facts.Found()).Alarms("+9h").ToEscalate());
        var overtaken = History.Reported().Then("+10m", Facts.Assigned()).Then("+20m", Facts.Assigned(), id: Given);
        Assert.Equal(Given, Assert.Single(overtaken.Alarms("+9h").ToEscalate()).Escalation.Assignment);
    }

    [Fact]
    public void An_idle_search_is_told_to_its_owner_and_when_unanswered_passed_on_to_the_supervisor()
    {
        var history = Idle();

        var passed = history.Alarms("+5h").ToPassOn(Ids.Of("owner"))!;

        Assert.Equal((Role.Supervisor, history.At("+5h")), (passed.ToRole, passed.OccurredAt));
        Assert.Equal([ClockId.Activity], passed.Clocks.Select(c => c.Clock));
    }

    [Fact]
    public void What_the_owner_answered_or_did_is_not_passed_on_nor_is_an_alarm_nobody_knows()
    {
        Assert.Null(Idle().Acknowledged("+270m", "owner").Alarms("+5h").ToPassOn(Ids.Of("owner")));
        Assert.Null(Idle().Then("+270m", new EnquiryMade("Rang the school")).Alarms("+5h").ToPassOn(Ids.Of("owner")));
        Assert.Null(Idle().Alarms("+5h").ToPassOn(Ids.Of("unknown")));
    }

    [Fact]
    public void It_is_passed_on_once_also_when_the_supervisor_has_answered()
    {
        var history = Idle();
        history.Then("+5h", history.Alarms("+5h").ToPassOn(Ids.Of("owner"))!, Actor.System, id: Ids.Of("passed"));

        Assert.Null(history.Alarms("+6h").ToPassOn(Ids.Of("owner")));
        Assert.Null(history.Acknowledged("+7h", "passed").Alarms("+8h").ToPassOn(Ids.Of("owner")));
    }

    [Fact]
    public void Nothing_is_passed_on_beside_an_alarm_that_is_open_for_the_supervisor()
    {
        var alarms = Idle().Raised("+12h10m", Role.Supervisor, "s").Alarms("+13h");

        Assert.Null(alarms.ToPassOn(Ids.Of("owner")));
        Assert.True(alarms.WaitsToBePassedOn(Ids.Of("owner")), "to be asked about again when that alarm has been answered");
    }

    [Fact]
    public void A_supervisors_own_alarm_is_passed_on_to_nobody()
    {
        var history = History.Reported().Raised("+15m", Role.Supervisor, "s");

        Assert.Null(history.Alarms("+5h").ToPassOn(Ids.Of("s")));
    }

    [Fact]
    public void A_strategy_discussion_that_is_owed_is_told_to_the_referral_unit_and_when_unanswered_to_an_inspector()
    {
        var history = History.Reported().Raised("+72h", Role.Raru, "raru");
        Assert.Equal([ClockId.StrategyDiscussion], history.Alarm("raru", "+72h").Clocks.Select(c => c.Clock));

        Assert.Equal(Role.Inspector, history.Alarms("+73h").ToPassOn(Ids.Of("raru"))!.ToRole);
        Assert.Null(history.Acknowledged("+73h", "raru").Alarms("+74h").ToPassOn(Ids.Of("raru")));
    }

    [Theory]
    [InlineData("+24m", false)]
    [InlineData("+25m", false)]
    [InlineData("+26m", true)]
    public void An_escalation_stands_only_where_nobody_had_accepted_in_time_by_the_facts_that_stand(string accepted, bool stands)
    {
        var escalated = new Escalated(Role.Supervisor, Given, History.Reported().At("+25m"));
        var history = History.Reported().Then("+10m", Facts.Assigned(), id: Given).Then("+26m", escalated, Actor.System);
        Assert.True(Assignments.WasUnanswered(history.File("+1h").Episode, escalated), "nobody had accepted that anybody knew of");

        history.Then(accepted, new AssignmentAcknowledged(Given), Detective, recorded: "+50m");
        Assert.Equal(stands, Assignments.WasUnanswered(history.File("+1h").Episode, escalated));
        Assert.True(Assignments.WasUnanswered(history.File("+1h", knownAt: "+40m").Episode, escalated), "as it was known then");
    }

    [Fact]
    public void An_escalation_of_what_was_struck_out_overtaken_or_of_a_child_found_in_time_does_not_stand()
    {
        var escalated = new Escalated(Role.Supervisor, Given, History.Reported().At("+25m"));
        History Assigned() => History.Reported().Then("+10m", Facts.Assigned(), id: Given);

        Assert.False(Stands(Assigned().Then("+40m", new Corrected(Given, "Another episode"))));
        Assert.False(Stands(Assigned().Then("+20m", Facts.Assigned(), recorded: "+40m")));
        Assert.False(Stands(Assigned().Then("+20m", Facts.Found(), recorded: "+40m")));
        Assert.True(Stands(Assigned().Then("+30m", Facts.Assigned())));

        bool Stands(History history) => Assignments.WasUnanswered(history.File("+1h").Episode, escalated);
    }

    private static History Owned() =>
        History.Reported().Then("+1m", Facts.Assigned(), id: Given).Then("+2m", new AssignmentAcknowledged(Given), Detective);

    /// <summary>Owned by a detective, graded, researched and told to social care; nobody has looked since +10m.</summary>
    private static History Idle() => Owned().Then("+3m", Facts.Graded(RiskLevel.Medium)).Then("+5m", Facts.Told(Agency.ChildrensSocialCare))
        .Then("+10m", Facts.Research()).Then("+10m", Facts.Regraded(RiskLevel.Medium, Ids.Of("entry 6")))
        .Raised("+4h10m", Role.Investigator, "owner");
}
