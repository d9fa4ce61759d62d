using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// Conditions of having stood too long: 24 hours at medium, one hour at high without asking for phone data. Edge cases:
/// the very moment, confirming, leaving the level and coming back, the return just before, and both clock changes (the
/// hours are exact).
/// </summary>
public sealed class TimedFlagTests
{
    private const FlagId Medium = FlagId.MediumBeyond24H;
    private const FlagId Phone = FlagId.NoPhoneDataRequest;

    [Theory]
    [InlineData("2026-05-01T20:00")]
    [InlineData("2026-03-28T20:00")]
    [InlineData("2026-10-24T20:00")]
    public void Medium_is_too_long_24_exact_hours_after_the_grading(string reported) =>
        History.Reported(reported).Then("+10m", Facts.Graded(RiskLevel.Medium)).RaisesFrom(Medium, "+24h10m");

    [Fact]
    public void Confirming_medium_does_not_break_the_24_hours()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium))
            .Then("+20h", Facts.Regraded(RiskLevel.Medium)).Then("+30h", Facts.Regraded(RiskLevel.Medium));

        history.RaisesFrom(Medium, "+24h10m");
        history.Raises(Medium, "+40h", since: "+24h10m");
    }

    [Theory]
    [InlineData(RiskLevel.High)]
    [InlineData(RiskLevel.Low)]
    public void Leaving_medium_breaks_the_24_hours_and_coming_back_starts_them_anew(RiskLevel other)
    {
        var history = History.Reported().Then("+0m", Facts.Graded(RiskLevel.Medium))
            .Then("+20h", Facts.Regraded(other)).Then("+20h1m", Facts.Regraded(RiskLevel.Medium));

        history.RaisesNo(Medium, "+24h", "+44h");
        history.RaisesFrom(Medium, "+44h1m");
    }

    [Fact]
    public void Raising_the_level_ends_it() =>
        History.Reported().Then("+0m", Facts.Graded(RiskLevel.Medium)).Then("+26h", Facts.Regraded(RiskLevel.High)).EndsAt(Medium, "+26h");

    [Fact]
    public void Being_found_in_time_keeps_it_away_and_being_found_too_late_does_not_take_it_away()
    {
        var graded = () => History.Reported().Then("+0m", Facts.Graded(RiskLevel.Medium));

        graded().Then("+23h59m59s999ms", Facts.Found()).RaisesNo(Medium, "+24h", "+30d");
        graded().Then("+23h", Facts.NeverMissing()).RaisesNo(Medium, "+24h", "+30d");
        graded().Then("+25h", Facts.Found()).Raises(Medium, "+30d", since: "+24h");
        graded().Then("+23h", new Located("A flat", "Caller")).RaisesFrom(Medium, "+24h");
    }

    [Theory]
    [InlineData(RiskLevel.High)]
    [InlineData(RiskLevel.Low)]
    [InlineData(null)]
    public void Only_medium_is_medium(RiskLevel? level)
    {
        var history = History.Reported();
        if (level is { } graded) history.Then("+0m", Facts.Graded(graded));
        history.RaisesNo(Medium, "+24h", "+60h");
    }

    [Fact]
    public void High_for_an_hour_without_a_request_is_flagged_from_the_hour() =>
        History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)).Then("+40m", Facts.Regraded(RiskLevel.High)).RaisesFrom(Phone, "+1h10m");

    [Theory]
    [InlineData("+5m")] // asked before the level was high
    [InlineData("+1h10m")] // asked when the hour was over
    public void A_request_at_any_time_by_then_keeps_it_away(string asked) =>
        History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)).Then(asked, Facts.PhoneRequest(2)).RaisesNo(Phone, "+1h10m", "+5h");

    [Fact]
    public void A_late_request_or_lowering_ends_it()
    {
        History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)).Then("+3h", Facts.PhoneRequest(1)).EndsAt(Phone, "+3h");
        History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)).Then("+3h", Facts.Regraded(RiskLevel.Medium)).EndsAt(Phone, "+3h");
    }

    [Fact]
    public void The_hour_at_high_starts_anew_when_the_child_is_high_again()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High))
            .Then("+1h", Facts.Regraded(RiskLevel.Medium)).Then("+2h", Facts.Regraded(RiskLevel.High));

        history.RaisesNo(Phone, "+1h10m");
        history.RaisesFrom(Phone, "+3h");
    }

    [Fact]
    public void A_child_found_within_the_hour_needed_no_phone_data_and_one_found_later_did()
    {
        History.Reported().Then("+0m", Facts.Graded(RiskLevel.High)).Then("+59m", Facts.Found()).RaisesNo(Phone, "+1h", "+30d");
        History.Reported().Then("+0m", Facts.Graded(RiskLevel.High)).Then("+2h", Facts.Found()).Raises(Phone, "+30d", since: "+1h");
    }

    [Fact]
    public void Below_high_phone_data_need_not_be_asked_for()
    {
        History.Reported().Then("+0m", Facts.Graded(RiskLevel.Medium)).RaisesNo(Phone, "+1h", "+30h");
        History.Reported().RaisesNo(Phone, "+1h", "+30h");
    }
}
