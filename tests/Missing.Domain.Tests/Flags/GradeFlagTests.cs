using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// Conditions of the grade that stands. Edge cases: a plan read at the very moment of grading, a first grading by a
/// regrade, research and grade of one moment, confirming, and levels that change within the condition.
/// </summary>
public sealed class GradeFlagTests
{
    private static readonly EpisodeEvent PlanOpened = new TriggerPlanOpened(1, [new PlanAction(Ids.Of("step"), "Ring his aunt")]);
    private static readonly EpisodeEvent PlanRead = new TriggerPlanConsulted(1);

    [Fact]
    public void Grading_before_anyone_read_the_trigger_plan_is_flagged_from_the_grading_and_reading_it_later_undoes_nothing()
    {
        var history = WithPlan().Then("+10m", Facts.Graded(RiskLevel.Medium)).Then("+20m", PlanRead).Then("+30m", Facts.Regraded(RiskLevel.High));

        history.RaisesFrom(FlagId.TriggerPlanNotConsulted, "+10m");
        history.Raises(FlagId.TriggerPlanNotConsulted, "+100d", since: "+10m");
    }

    [Theory]
    [InlineData("+9m")]
    [InlineData("+10m")] // at equal times reading comes before grading in the event table
    public void A_plan_read_by_the_grading_is_not_flagged(string read) =>
        WithPlan().Then("+10m", Facts.Graded(RiskLevel.Medium)).Then(read, PlanRead).RaisesNo(FlagId.TriggerPlanNotConsulted, "+10m", "+5h");

    [Fact]
    public void A_child_without_a_plan_or_without_a_grade_has_no_plan_to_be_read()
    {
        History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium)).RaisesNo(FlagId.TriggerPlanNotConsulted, "+5h");
        WithPlan().RaisesNo(FlagId.TriggerPlanNotConsulted, "+5h");
    }

    [Fact]
    public void The_first_grading_counts_also_when_it_was_a_regrade()
    {
        WithPlan().Then("+10m", Facts.Regraded(RiskLevel.High)).Then("+15m", PlanRead).Then("+20m", Facts.Graded(RiskLevel.High))
            .RaisesFrom(FlagId.TriggerPlanNotConsulted, "+10m");
    }

    [Fact]
    public void Research_since_the_standing_grade_is_flagged_from_its_return_until_the_next_grade()
    {
        var history = History.Reported()
            .Then("+10m", Facts.Graded(RiskLevel.Medium))
            .Then("+20m", Facts.Research())
            .Then("+30m", Facts.Research())
            .Then("+40m", Facts.Regraded(RiskLevel.Medium));

        history.RaisesFrom(FlagId.ResearchNotConsidered, "+20m");
        history.Raises(FlagId.ResearchNotConsidered, "+35m", since: "+20m");
        history.EndsAt(FlagId.ResearchNotConsidered, "+40m");
    }

    [Fact]
    public void Research_before_the_grade_or_while_ungraded_is_not_flagged()
    {
        History.Reported().Then("+20m", Facts.Research()).RaisesNo(FlagId.ResearchNotConsidered, "+5h");
        History.Reported().Then("+20m", Facts.Research()).Then("+21m", Facts.Graded(RiskLevel.Medium))
            .RaisesNo(FlagId.ResearchNotConsidered, "+5h");
        History.Reported().Then("+20m", Facts.Research()).Then("+20m", Facts.Regraded(RiskLevel.Medium))
            .RaisesNo(FlagId.ResearchNotConsidered, "+5h");
    }

    [Fact]
    public void Research_that_nobody_weighed_before_the_return_stays_flagged() =>
        History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium)).Then("+20m", Facts.Research()).Then("+1h", Facts.Found())
            .Raises(FlagId.ResearchNotConsidered, "+30d", since: "+20m");

    [Theory]
    [InlineData(MarkerKind.Cse, "child sexual exploitation")]
    [InlineData(MarkerKind.Cce, "child criminal exploitation")]
    [InlineData(MarkerKind.CountyLines, "county lines")]
    [InlineData(MarkerKind.Trafficking, "trafficking")]
    public void Significant_exploitation_graded_below_high_is_flagged_from_the_grading(MarkerKind kind, string evidence)
    {
        var history = Marked(kind, MarkerLevel.Significant).Then("+10m", Facts.Graded(RiskLevel.Medium)).Then("+1h", Facts.Regraded(RiskLevel.Low));

        history.RaisesFrom(FlagId.ExploitationRiskBelowHigh, "+10m", evidence);
        history.Raises(FlagId.ExploitationRiskBelowHigh, "+2h", since: "+10m", evidence);
    }

    [Theory]
    [InlineData(MarkerKind.Cse, MarkerLevel.Moderate)]
    [InlineData(MarkerKind.CountyLines, MarkerLevel.Emerging)]
    [InlineData(MarkerKind.SelfHarm, MarkerLevel.Significant)]
    [InlineData(MarkerKind.Medical, MarkerLevel.Significant)]
    [InlineData(MarkerKind.Other, MarkerLevel.Significant)]
    public void Lesser_markers_and_markers_of_other_kinds_do_not_want_high(MarkerKind kind, MarkerLevel level) =>
        Marked(kind, level).Then("+10m", Facts.Graded(RiskLevel.Low)).RaisesNo(FlagId.ExploitationRiskBelowHigh, "+10m", "+5h");

    [Fact]
    public void Exploitation_graded_high_or_not_graded_yet_is_not_below_high()
    {
        Marked(MarkerKind.Cse, MarkerLevel.Significant).RaisesNo(FlagId.ExploitationRiskBelowHigh, "+5h");
        Marked(MarkerKind.Cse, MarkerLevel.Significant).Then("+10m", Facts.Graded(RiskLevel.High)).RaisesNo(FlagId.ExploitationRiskBelowHigh, "+5h");
    }

    [Fact]
    public void A_marker_raised_during_the_search_flags_from_its_raising_until_the_level_is_high()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium))
            .Child("+1h", new MarkerRaised(MarkerKind.CountyLines, MarkerLevel.Significant))
            .Then("+90m", Facts.Regraded(RiskLevel.High));

        history.RaisesFrom(FlagId.ExploitationRiskBelowHigh, "+1h", "county lines");
        history.EndsAt(FlagId.ExploitationRiskBelowHigh, "+90m");
    }

    [Fact]
    public void A_marker_lowered_before_the_report_wants_nothing() =>
        History.Reported()
            .Child("-10d", new MarkerRaised(MarkerKind.Cse, MarkerLevel.Significant), Ids.Of("marker"))
            .Child("-1d", new MarkerLowered(Ids.Of("marker"), "Reassessed"))
            .Then("+10m", Facts.Graded(RiskLevel.Low)).RaisesNo(FlagId.ExploitationRiskBelowHigh, "+5h");

    [Theory]
    [InlineData(RiskLevel.Low, "low risk")]
    [InlineData(RiskLevel.VeryLow, "very low risk")]
    public void A_child_at_low_or_very_low_is_flagged_from_the_grading_until_raised(RiskLevel level, string evidence)
    {
        var history = History.Reported().Then("+10m", Facts.Graded(level)).Then("+2h", Facts.Regraded(RiskLevel.Medium));

        history.RaisesFrom(FlagId.LowRiskChild, "+10m", evidence);
        history.EndsAt(FlagId.LowRiskChild, "+2h");
    }

    [Fact]
    public void Confirming_low_or_going_lower_still_does_not_restart_the_flag()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.Low))
            .Then("+1h", Facts.Regraded(RiskLevel.Low)).Then("+2h", Facts.Regraded(RiskLevel.VeryLow));

        history.Raises(FlagId.LowRiskChild, "+90m", since: "+10m", "low risk");
        history.Raises(FlagId.LowRiskChild, "+3h", since: "+10m", "very low risk");
    }

    [Theory]
    [InlineData(RiskLevel.Medium)]
    [InlineData(RiskLevel.High)]
    public void A_child_at_medium_or_high_is_no_low_risk_child(RiskLevel level)
    {
        History.Reported().Then("+10m", Facts.Graded(level)).RaisesNo(FlagId.LowRiskChild, "+10m", "+5h");
        History.Reported().RaisesNo(FlagId.LowRiskChild, "+5h");
    }

    private static History WithPlan() => History.Reported().Then("+0m", PlanOpened);

    private static History Marked(MarkerKind kind, MarkerLevel level) => History.Reported().Child("-10d", new MarkerRaised(kind, level));
}
