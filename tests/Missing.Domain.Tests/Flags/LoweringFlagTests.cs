using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// Lowering the level, and the night from 22:00 to 07:00 on the wall in London. Edge cases: both ends of the night to the
/// millisecond, the nights of 29 March and 25 October 2026 when the clocks change, lowering in two steps of which one was
/// at night, and raising again, in part and in full.
/// </summary>
public sealed class LoweringFlagTests
{
    [Fact]
    public void Lowering_is_flagged_from_its_moment_until_the_level_is_raised_again()
    {
        var history = At("2026-05-01T12:00", RiskLevel.High).Then("+1h", Facts.Regraded(RiskLevel.Low))
            .Then("+2h", Facts.Regraded(RiskLevel.Low)).Then("+3h", Facts.Regraded(RiskLevel.Medium));

        history.RaisesFrom(FlagId.Downgraded, "+1h", "high risk");
        history.Raises(FlagId.Downgraded, "+150m", since: "+1h", "high risk");
        history.EndsAt(FlagId.Downgraded, "+3h");
    }

    [Fact]
    public void Lowering_in_two_steps_is_one_downgrade_since_the_first_from_the_level_it_came_from() =>
        At("2026-05-01T12:00", RiskLevel.High).Then("+1h", Facts.Regraded(RiskLevel.Medium)).Then("+2h", Facts.Regraded(RiskLevel.Low))
            .Raises(FlagId.Downgraded, "+3h", since: "+1h", "high risk");

    [Fact]
    public void Lowering_again_after_a_raise_counts_from_the_new_lowering() =>
        At("2026-05-01T12:00", RiskLevel.High).Then("+1h", Facts.Regraded(RiskLevel.Low)).Then("+2h", Facts.Regraded(RiskLevel.Medium))
            .Then("+3h", Facts.Regraded(RiskLevel.Low)).Raises(FlagId.Downgraded, "+4h", since: "+3h", "medium risk");

    [Fact]
    public void A_second_grading_lowers_as_a_regrade_does() =>
        At("2026-05-01T12:00", RiskLevel.High).Then("+1h", Facts.Graded(RiskLevel.Medium)).RaisesFrom(FlagId.Downgraded, "+1h", "high risk");

    [Theory]
    [InlineData(RiskLevel.Medium)]
    [InlineData(RiskLevel.High)]
    public void Confirming_and_raising_are_no_downgrade_nor_is_a_first_grade_however_low(RiskLevel next)
    {
        At("2026-05-01T23:00", RiskLevel.Medium).Then("+1h", Facts.Regraded(next)).RaisesNo(FlagId.Downgraded, "+1h", "+9h");
        At("2026-05-01T23:00", RiskLevel.Medium).Then("+1h", Facts.Regraded(next)).RaisesNo(FlagId.DowngradedOvernight, "+1h", "+9h");
        At("2026-05-01T23:00", RiskLevel.VeryLow).RaisesNo(FlagId.Downgraded, "+1h", "+9h");
    }

    [Theory]
    [InlineData("2026-05-01T22:00", true)]
    [InlineData("2026-05-01T21:59:59.999", false)]
    [InlineData("2026-05-02T06:59:59.999", true)]
    [InlineData("2026-05-02T07:00", false)]
    [InlineData("2026-05-02T00:00", true)]
    [InlineData("2026-05-02T12:00", false)]
    [InlineData("2026-03-28T21:59:59.999", false)] // the night that is an hour short: 22:00 GMT to 07:00 BST
    [InlineData("2026-03-28T22:00Z", true)]
    [InlineData("2026-03-29T05:59:59.999Z", true)]
    [InlineData("2026-03-29T06:00Z", false)]
    [InlineData("2026-10-24T20:59:59.999Z", false)] // the night that is an hour long: 22:00 BST to 07:00 GMT
    [InlineData("2026-10-24T21:00Z", true)]
    [InlineData("2026-10-25T00:30Z", true)] // 01:30 for the first time
    [InlineData("2026-10-25T01:30Z", true)] // and for the second
    [InlineData("2026-10-25T06:59:59.999Z", true)]
    [InlineData("2026-10-25T07:00Z", false)]
    public void The_night_is_from_ten_to_seven_on_the_wall(string lowered, bool overnight)
    {
        var history = At(lowered[..8] + "01T08:00", RiskLevel.High).Then(lowered, Facts.Regraded(RiskLevel.Medium));

        history.RaisesFrom(FlagId.Downgraded, lowered, "high risk");
        if (overnight) history.RaisesFrom(FlagId.DowngradedOvernight, lowered, "high risk");
        else history.RaisesNo(FlagId.DowngradedOvernight, lowered, "+100d");
    }

    [Fact]
    public void A_lowering_overnight_stays_one_in_the_morning_until_the_level_is_raised_again()
    {
        var history = At("2026-05-01T20:00", RiskLevel.High).Then("2026-05-02T03:00", Facts.Regraded(RiskLevel.Medium))
            .Then("2026-05-02T09:00", Facts.Regraded(RiskLevel.Medium)).Then("2026-05-02T12:00", Facts.Regraded(RiskLevel.High));

        history.Raises(FlagId.DowngradedOvernight, "2026-05-02T10:00", since: "2026-05-02T03:00", "high risk");
        history.EndsAt(FlagId.DowngradedOvernight, "2026-05-02T12:00");
    }

    [Fact]
    public void Lowering_further_by_day_does_not_cover_up_what_was_lowered_overnight() =>
        At("2026-05-01T20:00", RiskLevel.High).Then("2026-05-02T03:00", Facts.Regraded(RiskLevel.Medium))
            .Then("2026-05-02T09:00", Facts.Regraded(RiskLevel.Low))
            .Raises(FlagId.DowngradedOvernight, "2026-05-02T10:00", since: "2026-05-02T03:00", "high risk");

    [Fact]
    public void A_step_overnight_after_one_by_day_is_flagged_from_the_night() =>
        At("2026-05-01T19:00", RiskLevel.High).Then("2026-05-01T20:00", Facts.Regraded(RiskLevel.Medium))
            .Then("2026-05-01T23:00", Facts.Regraded(RiskLevel.Low))
            .RaisesFrom(FlagId.DowngradedOvernight, "2026-05-01T23:00", "medium risk");

    private static History At(string reported, RiskLevel level) => History.Reported(reported).Then("+10m", Facts.Graded(level));
}
