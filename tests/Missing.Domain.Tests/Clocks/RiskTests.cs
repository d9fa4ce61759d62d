using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>
/// Durations that depend on a risk that may change (docs/rules.md §4): the earlier of the due time under the level at the
/// start and (moment of becoming graver + the graver level's duration). Ungraded counts as medium.
/// </summary>
public sealed class RiskTests
{
    private static readonly Guid Cause = Ids.Of("cause");

    [Theory]
    [InlineData(ClockId.I24Research, RiskLevel.High, "+30m")]
    [InlineData(ClockId.I24Research, RiskLevel.Medium, "+60m")]
    [InlineData(ClockId.I24Research, RiskLevel.Low, "+60m")]
    [InlineData(ClockId.I24Research, RiskLevel.VeryLow, "+60m")]
    [InlineData(ClockId.DecideOnInformation, RiskLevel.High, "+15m")]
    [InlineData(ClockId.DecideOnInformation, RiskLevel.Medium, "+30m")]
    [InlineData(ClockId.DecideOnInformation, RiskLevel.VeryLow, "+30m")]
    [InlineData(ClockId.FirstEnquiry, RiskLevel.High, "+30m")]
    [InlineData(ClockId.FirstEnquiry, RiskLevel.Medium, "+1h")]
    [InlineData(ClockId.FirstEnquiry, RiskLevel.Low, "+4h")]
    [InlineData(ClockId.FirstEnquiry, RiskLevel.VeryLow, "+8h")]
    [InlineData(ClockId.Activity, RiskLevel.High, "+1h")]
    [InlineData(ClockId.Activity, RiskLevel.Medium, "+4h")]
    [InlineData(ClockId.Activity, RiskLevel.Low, "+12h")]
    [InlineData(ClockId.Activity, RiskLevel.VeryLow, "+24h")]
    [InlineData(ClockId.Review, RiskLevel.High, "+4h")]
    [InlineData(ClockId.Review, RiskLevel.Medium, "+12h")]
    [InlineData(ClockId.Review, RiskLevel.Low, "+24h")]
    [InlineData(ClockId.Review, RiskLevel.VeryLow, "+24h")]
    [InlineData(ClockId.CscNotification, RiskLevel.High, "+1h")]
    [InlineData(ClockId.CscNotification, RiskLevel.Medium, "+4h")]
    [InlineData(ClockId.CscNotification, RiskLevel.VeryLow, "+4h")]
    [InlineData(ClockId.PncCirculation, RiskLevel.High, "+1h")]
    [InlineData(ClockId.PncCirculation, RiskLevel.Medium, "+4h")]
    [InlineData(ClockId.PncCirculation, RiskLevel.VeryLow, "+4h")]
    [InlineData(ClockId.StrategyDiscussion, RiskLevel.High, "+24h")]
    [InlineData(ClockId.StrategyDiscussion, RiskLevel.Medium, "+72h")]
    [InlineData(ClockId.StrategyDiscussion, RiskLevel.VeryLow, "+72h")]
    public void The_level_at_the_start_decides(ClockId id, RiskLevel level, string due)
    {
        var history = Started(id).Then("+0m", Facts.Graded(level));

        Assert.Equal(history.At(due), history.Clock(id, "+1m").DueAt);
    }

    [Theory]
    [InlineData(ClockId.I24Research, "+60m")]
    [InlineData(ClockId.DecideOnInformation, "+30m")]
    [InlineData(ClockId.FirstEnquiry, "+1h")]
    [InlineData(ClockId.Activity, "+4h")]
    [InlineData(ClockId.CscNotification, "+4h")]
    [InlineData(ClockId.PncCirculation, "+4h")]
    [InlineData(ClockId.StrategyDiscussion, "+72h")]
    public void Ungraded_counts_as_medium(ClockId id, string due)
    {
        var history = Started(id);

        Assert.Equal(history.At(due), history.Clock(id, "+1m").DueAt);
    }

    [Theory]
    [InlineData(ClockId.I24Research, "+20m", "+50m")]
    [InlineData(ClockId.I24Research, "+45m", "+60m")]
    [InlineData(ClockId.DecideOnInformation, "+5m", "+20m")]
    [InlineData(ClockId.DecideOnInformation, "+20m", "+30m")]
    [InlineData(ClockId.FirstEnquiry, "+10m", "+40m")]
    [InlineData(ClockId.FirstEnquiry, "+50m", "+1h")]
    [InlineData(ClockId.Activity, "+30m", "+1h30m")]
    [InlineData(ClockId.Activity, "+3h30m", "+4h")]
    [InlineData(ClockId.CscNotification, "+10m", "+1h10m")]
    [InlineData(ClockId.CscNotification, "+3h30m", "+4h")]
    [InlineData(ClockId.PncCirculation, "+10m", "+1h10m")]
    [InlineData(ClockId.PncCirculation, "+3h30m", "+4h")]
    [InlineData(ClockId.StrategyDiscussion, "+10m", "+24h10m")]
    [InlineData(ClockId.StrategyDiscussion, "+60h", "+72h")]
    public void Becoming_high_brings_the_due_moment_nearer_and_never_moves_it_away(ClockId id, string high, string due)
    {
        var history = Started(id).Then(high, Facts.Graded(RiskLevel.High));

        Assert.Equal(history.At(due), history.Clock(id, "+10d").DueAt);
    }

    [Theory]
    [InlineData(ClockId.I24Research, "+30m")]
    [InlineData(ClockId.DecideOnInformation, "+15m")]
    [InlineData(ClockId.FirstEnquiry, "+30m")]
    [InlineData(ClockId.Activity, "+1h")]
    [InlineData(ClockId.CscNotification, "+1h")]
    [InlineData(ClockId.PncCirculation, "+1h")]
    [InlineData(ClockId.StrategyDiscussion, "+24h")]
    public void Becoming_lower_changes_nothing(ClockId id, string due)
    {
        var history = Started(id).Then("+0m", Facts.Graded(RiskLevel.High)).Then("+1m", Facts.Regraded(RiskLevel.Low));

        Assert.Equal(history.At(due), history.Clock(id, "+2m").DueAt);
    }

    [Fact]
    public void Each_step_of_becoming_graver_counts_from_its_own_moment()
    {
        var history = History.Reported()
            .Then("+0m", Facts.Graded(RiskLevel.VeryLow))
            .Then("+1h", Facts.Regraded(RiskLevel.Low))
            .Then("+2h", Facts.Regraded(RiskLevel.Medium))
            .Then("+2h50m", Facts.Regraded(RiskLevel.High));

        Assert.Equal(history.At("+8h"), history.Clock(ClockId.FirstEnquiry, "+30m").DueAt);
        Assert.Equal(history.At("+5h"), history.Clock(ClockId.FirstEnquiry, "+1h").DueAt);
        Assert.Equal(history.At("+3h"), history.Clock(ClockId.FirstEnquiry, "+2h").DueAt);
        Assert.Equal(history.At("+3h"), history.Clock(ClockId.FirstEnquiry, "+3h").DueAt);
    }

    [Fact]
    public void Becoming_graver_after_it_was_met_does_not_make_it_late()
    {
        var history = History.Reported()
            .Then("+55m", Facts.Research())
            .Then("+56m", Facts.Graded(RiskLevel.High));

        Assert.Equal((ClockState.Met, history.At("+60m")), (history.Clock(ClockId.I24Research, "+2h").State, history.Clock(ClockId.I24Research, "+2h").DueAt));
    }

    [Fact]
    public void Of_two_grades_of_one_moment_the_graver_stands()
    {
        var history = History.Reported()
            .Then("+0m", Facts.Regraded(RiskLevel.High))
            .Then("+0m", Facts.Regraded(RiskLevel.Low));

        Assert.Equal(history.At("+30m"), history.Clock(ClockId.FirstEnquiry, "+1m").DueAt);
    }

    [Theory]
    [InlineData(RiskLevel.High, RiskLevel.Low, "+2h")]
    [InlineData(RiskLevel.Low, RiskLevel.High, "+2h")]
    [InlineData(RiskLevel.Low, RiskLevel.Medium, "+25h")]
    public void The_highest_level_ever_held_decides_on_the_prevention_interview(RiskLevel first, RiskLevel then, string due)
    {
        var history = History.Reported()
            .Then("+10m", Facts.Graded(first))
            .Then("+20m", Facts.Regraded(then))
            .Then("+1h", Facts.Found());

        Assert.Equal(history.At(due), history.Clock(ClockId.PreventionInterview, "+1h").DueAt);
    }

    private static History Started(ClockId id) => id switch
    {
        ClockId.DecideOnInformation => History.Reported().Then("+0m", Facts.Information("older man"), id: Cause),
        ClockId.Activity => History.Reported().Then("+0m", new Attended("PC 1")),
        _ => History.Reported(),
    };
}
