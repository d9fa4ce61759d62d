using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>Clocks for telling agencies: one for each authority, updates that start the next, the strategy discussion.</summary>
public sealed class AgencyTests
{
    [Fact]
    public void The_responsible_and_the_host_authority_are_each_told()
    {
        var history = TwoAuthorities()
            .Then("+1h", Facts.Told(Agency.ChildrensSocialCare, "derbyshire "))
            .Then("+5h", Facts.Told(Agency.EmergencyDutyTeam, "Leeds"));

        var clocks = history.Clocks(ClockId.CscNotification, "+6h");

        Assert.Equal([("Derbyshire", ClockState.Met), ("Leeds", ClockState.MetLate)], clocks.Select(c => (c.Subject, c.State)));
    }

    [Fact]
    public void A_notification_that_names_no_authority_went_to_the_responsible_one()
    {
        var history = TwoAuthorities().Then("+1h", Facts.Told(Agency.ChildrensSocialCare));

        Assert.Equal([ClockState.Met, ClockState.Overdue], history.Clocks(ClockId.CscNotification, "+4h").Select(c => c.State));
    }

    [Fact]
    public void One_authority_that_is_both_is_told_once()
    {
        var history = History.Reported().Child("-1d", new ChildRegistered(new ChildDetails(ResponsibleAuthority: "Derbyshire", HostAuthority: "DERBYSHIRE")));

        Assert.Single(history.Clocks(ClockId.CscNotification, "+1h"));
    }

    [Fact]
    public void While_no_authority_is_known_telling_any_social_care_will_do()
    {
        var history = History.Reported().Then("+1h", Facts.Told(Agency.EmergencyDutyTeam, "Leeds"));

        var clock = history.Clock(ClockId.CscNotification, "+5h");

        Assert.Equal((null, ClockState.Met), (clock.Subject, clock.State));
    }

    [Fact]
    public void Telling_another_agency_does_not_tell_social_care()
    {
        var history = History.Reported().Then("+1h", Facts.Told(Agency.School)).Then("+1h", Facts.Told(Agency.Pnc));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.CscNotification, "+4h").State);
    }

    [Fact]
    public void Each_update_of_the_parents_starts_the_next()
    {
        var history = History.Reported()
            .Then("+1h", Facts.Told(Agency.ParentOrCarer))
            .Then("+6h", Facts.Told(Agency.ParentOrCarer));

        var clocks = history.Clocks(ClockId.ReporterUpdate, "+6h30m");

        Assert.Equal([ClockState.Met, ClockState.MetLate, ClockState.Running], clocks.Select(c => c.State));
        Assert.Equal([history.At("+4h"), history.At("+5h"), history.At("+10h")], clocks.Select(c => c.DueAt));
    }

    [Theory]
    [InlineData(MarkerKind.Cse, MarkerLevel.Significant, "-10d", "+24h")]
    [InlineData(MarkerKind.CountyLines, MarkerLevel.Significant, "+10h", "+34h")]
    [InlineData(MarkerKind.Trafficking, MarkerLevel.Significant, "+60h", "+72h")]
    [InlineData(MarkerKind.Cce, MarkerLevel.Moderate, "-10d", "+72h")]
    [InlineData(MarkerKind.SelfHarm, MarkerLevel.Significant, "-10d", "+72h")]
    public void A_significant_exploitation_marker_makes_the_strategy_discussion_as_urgent_as_high(
        MarkerKind kind, MarkerLevel level, string raised, string due)
    {
        var history = History.Reported().Child(raised, new MarkerRaised(kind, level));

        Assert.Equal(history.At(due), history.Clock(ClockId.StrategyDiscussion, "+61h").DueAt);
    }

    [Fact]
    public void A_marker_lowered_before_the_report_counts_no_more()
    {
        var history = History.Reported()
            .Child("-10d", new MarkerRaised(MarkerKind.Cse, MarkerLevel.Significant), Ids.Of("marker"))
            .Child("-1d", new MarkerLowered(Ids.Of("marker"), "Assessed"));

        Assert.Equal(history.At("+72h"), history.Clock(ClockId.StrategyDiscussion, "+1h").DueAt);
    }

    [Fact]
    public void Each_strategy_discussion_has_its_own_record_to_be_filed()
    {
        var (first, second) = (Ids.Of("first"), Ids.Of("second"));
        var history = History.Reported()
            .Then("+1h", new StrategyDiscussionHeld(["CSC"], "Share"), id: first)
            .Then("+2h", new StrategyDiscussionHeld(["CSC"], "Share again"), id: second)
            .Then("+3h", new StrategyRecordFiled(second));

        Assert.Equal(
            [(first.ToString(), ClockState.Overdue), (second.ToString(), ClockState.Met)],
            history.Clocks(ClockId.StrategyRecord, "+25h").Select(c => (c.Subject, c.State)));
    }

    private static History TwoAuthorities() => History.Reported()
        .Child("-1d", new ChildRegistered(new ChildDetails(ResponsibleAuthority: "Derbyshire", HostAuthority: "Leeds")));
}
