using Missing.Domain.Clocks;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Clocks;

/// <summary>
/// The states of docs/rules.md §4, for every clock. Edge cases, all to the millisecond: the first moment of the last
/// quarter, the moment it falls due, stopped exactly then, and moot exactly then.
/// </summary>
public sealed class EveryClockTests
{
    private static readonly Duration Moment = Duration.FromMilliseconds(1);

    public static TheoryData<ClockId> Every => [.. Enum.GetValues<ClockId>()];

    [Fact]
    public void Every_clock_has_a_scenario() =>
        Assert.Equal(Enum.GetValues<ClockId>(), Scenario.All.Select(s => s.Clock));

    [Theory, MemberData(nameof(Every))]
    public void It_runs_from_its_start_until_the_last_quarter_of_its_time(ClockId id)
    {
        var (history, scenario, due) = Arrange(id);
        var quarter = due - (due - history.At(scenario.Start)) / 4;

        var clock = scenario.At(history, Text(quarter - Moment));

        Assert.Equal((ClockState.Running, due, null), (clock.State, clock.DueAt, clock.StoppedAt));
        Assert.Equal(ClockState.DueSoon, scenario.At(history, Text(quarter)).State);
        Assert.Equal(ClockState.DueSoon, scenario.At(history, Text(due - Moment)).State);
    }

    [Theory, MemberData(nameof(Every))]
    public void It_is_ended_by_what_its_row_says(ClockId id)
    {
        var (history, scenario, due) = Arrange(id);

        Assert.Equal(ClockTable.Of(id).EndedBy, scenario.At(history, Text(due)).EndedBy);
    }

    [Theory, MemberData(nameof(Every))]
    public void It_is_overdue_from_the_moment_it_is_due(ClockId id)
    {
        var (history, scenario, due) = Arrange(id);

        Assert.Equal(ClockState.Overdue, scenario.At(history, Text(due)).State);
        var dayLate = scenario.At(history, Text(due + Duration.FromDays(1)));
        Assert.Equal((ClockState.Overdue, Duration.FromDays(1)), (dayLate.State, dayLate.LateBy(due + Duration.FromDays(1))));
    }

    [Theory, MemberData(nameof(Every))]
    public void It_is_met_when_stopped_at_the_moment_it_is_due(ClockId id)
    {
        var (history, scenario, due) = Arrange(id);
        scenario.Stop(history, Text(due));

        var clock = scenario.At(history, Text(due + Duration.FromDays(2)));

        Assert.Equal((ClockState.Met, due), (clock.State, clock.StoppedAt));
        Assert.Equal(ClockState.DueSoon, scenario.At(history, Text(due - Moment)).State);
    }

    [Theory, MemberData(nameof(Every))]
    public void It_is_met_late_when_stopped_a_moment_after_it_was_due(ClockId id)
    {
        var (history, scenario, due) = Arrange(id);
        scenario.Stop(history, Text(due + Moment));

        var clock = scenario.At(history, Text(due + Duration.FromDays(2)));

        Assert.Equal((ClockState.MetLate, due + Moment), (clock.State, clock.StoppedAt));
        Assert.Equal(Moment, clock.LateBy(due + Duration.FromDays(2)));
        Assert.Equal(ClockState.Overdue, scenario.At(history, Text(due)).State);
    }

    [Theory, MemberData(nameof(Every))]
    public void It_has_not_started_a_moment_before_its_start(ClockId id)
    {
        var (history, scenario, _) = Arrange(id);

        var start = history.At(scenario.Start);
        Assert.DoesNotContain(history.Clocks(id, Text(start - Moment)), c => c.StartedAt == start);
    }

    private static (History History, Scenario Scenario, Instant Due) Arrange(ClockId id)
    {
        var scenario = Scenario.Of(id);
        var history = scenario.Given();
        return (history, scenario, history.At(scenario.Due));
    }

    private static string Text(Instant instant) => instant.ToString("uuuu-MM-dd'T'HH:mm:ss.fff'Z'", null);
}
