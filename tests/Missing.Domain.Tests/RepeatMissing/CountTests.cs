using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.RepeatMissing;

/// <summary>
/// Counting reports in [T − N days, T], civil days in London, both ends in (docs/rules.md §5). Edge cases: the boundary
/// instant and the millisecond outside it, two reports of one moment, and a window over each clock change.
/// </summary>
public sealed class CountTests
{
    [Theory]
    [InlineData(Threshold.ThreeInThirty, "2026-06-01T12:00", 1)]
    [InlineData(Threshold.ThreeInThirty, "2026-06-30T12:00", 1)]
    [InlineData(Threshold.ThreeInThirty, "2026-07-01T12:00", 1)]
    [InlineData(Threshold.ThreeInThirty, "2026-07-01T12:00:00.001", 0)]
    [InlineData(Threshold.ThreeInThirty, "2026-06-01T11:59:59.999", 0)]
    [InlineData(Threshold.ThreeInNinety, "2026-08-30T12:00", 1)]
    [InlineData(Threshold.ThreeInNinety, "2026-08-30T12:00:00.001", 0)]
    public void A_report_counts_from_its_moment_through_the_same_moment_that_many_days_later(Threshold threshold, string at, int count) =>
        Assert.Equal(count, Of("2026-06-01T12:00").Count(threshold, When.Is(at)));

    [Theory]
    [InlineData("2026-03-10T12:00", "2026-04-09T12:00")]
    [InlineData("2026-10-10T12:00", "2026-11-09T12:00")]
    public void A_window_over_a_clock_change_keeps_the_time_of_day(string reported, string last)
    {
        var repeats = Of(reported);

        Assert.Equal(1, repeats.Count(Threshold.ThreeInThirty, When.Is(last)));
        Assert.Equal(0, repeats.Count(Threshold.ThreeInThirty, When.Is(last) + Duration.FromMilliseconds(1)));
    }

    [Theory]
    [InlineData("2026-07-01T12:00", 1)]
    [InlineData("2026-07-01T12:00:00.001", 0)]
    public void The_third_report_crosses_when_the_first_is_still_in_the_window(string third, int crossings)
    {
        var repeats = Of("2026-06-01T12:00", "2026-06-20T12:00", third);

        Assert.Equal(crossings, repeats.Crossings(Threshold.ThreeInThirty, When.Is("2026-08-01T12:00")).Count);
    }

    [Fact]
    public void A_crossing_names_its_moment_its_episode_and_the_reports_that_made_it()
    {
        var repeats = Of("2026-06-20T12:00", "2026-04-01T12:00", "2026-06-25T12:00", "2026-06-01T12:00");

        var crossing = Assert.Single(repeats.Crossings(Threshold.ThreeInThirty, When.Is("2026-06-30T12:00")));

        Assert.Equal((When.Is("2026-06-25T12:00"), Ids.Of("2026-06-25T12:00")), (crossing.ReachedAt, crossing.EpisodeId));
        Assert.Equal(["2026-06-01T12:00", "2026-06-20T12:00", "2026-06-25T12:00"], crossing.Members.Select(m => When.Civil(m.ReportedAt)));
    }

    [Fact]
    public void The_threshold_is_crossed_once_until_the_count_has_fallen_below_it()
    {
        var repeats = Of(
            "2026-01-01T12:00", "2026-01-02T12:00", "2026-01-03T12:00", // crosses
            "2026-01-20T12:00", "2026-01-25T12:00",
            "2026-02-02T12:00", // 3 January is at its very end and counts: it never fell below
            "2026-03-01T12:00", // falls below, counts 2
            "2026-03-02T12:00", // 2 February still in: crosses again
            "2026-03-03T12:00");

        Assert.Equal(
            ["2026-01-03T12:00", "2026-03-02T12:00"],
            repeats.Crossings(Threshold.ThreeInThirty, When.Is("2026-04-01T12:00")).Select(c => When.Civil(c.ReachedAt)));
    }

    [Fact]
    public void A_later_crossing_is_not_seen_as_at_an_earlier_moment()
    {
        var repeats = Of("2026-06-01T12:00", "2026-06-02T12:00", "2026-06-03T12:00");

        Assert.Empty(repeats.Crossings(Threshold.ThreeInThirty, When.Is("2026-06-03T11:59:59.999")));
        Assert.Single(repeats.Crossings(Threshold.ThreeInThirty, When.Is("2026-06-03T12:00")));
    }

    [Fact]
    public void Three_reports_of_one_moment_cross_once()
    {
        var moment = When.Is("2026-06-01T12:00");
        string[] episodes = ["a", "b", "c", "d"];
        var repeats = new Repeats(episodes.Select(e => new ChildReport(Ids.Of(e), moment)), PolicyHistory.Shipped);

        Assert.Single(repeats.Crossings(Threshold.ThreeInThirty, moment));
        Assert.Equal(4, repeats.Count(Threshold.ThreeInThirty, moment));
    }

    [Fact]
    public void The_numbers_are_those_of_the_policy_in_force()
    {
        var shipped = ShippedPolicy.Version;
        var stricter = shipped with
        {
            EffectiveFrom = When.Is("2026-06-02T00:00"),
            Thresholds = [.. shipped.Thresholds.Select(t => t with { Count = 2 })],
        };
        var reports = new[] { "2026-06-01T12:00", "2026-06-01T13:00", "2026-06-03T12:00" };

        var repeats = new Repeats(reports.Select(Report), new PolicyHistory([stricter]));

        Assert.False(repeats.IsReached(Threshold.ThreeInThirty, When.Is("2026-06-01T13:00")));
        Assert.True(repeats.IsReached(Threshold.ThreeInThirty, When.Is("2026-06-02T00:00")));
    }

    private static Repeats Of(params string[] reports) => new(reports.Select(Report), PolicyHistory.Shipped);

    private static ChildReport Report(string at) => new(Ids.Of(at), When.Is(at));
}
