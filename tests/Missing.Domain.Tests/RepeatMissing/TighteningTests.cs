using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Tests.RepeatMissing;

/// <summary>A threshold that changes asks again: a child already over the new one crosses when it comes into force (docs/rules.md §5).</summary>
public sealed class TighteningTests
{
    private static readonly Instant Change = When.Is("2026-06-15T00:00");

    // Reports of 1, 8 and 14 June, two of them within a week of the change, all within a month.
    [Theory]
    [InlineData(3, 30, 3, 30, false)]
    [InlineData(4, 30, 3, 30, true)]
    [InlineData(4, 30, 4, 30, false)]
    [InlineData(4, 30, 2, 30, true)]
    [InlineData(3, 10, 3, 30, true)]
    [InlineData(3, 10, 2, 10, true)]
    [InlineData(3, 10, 3, 13, false)]
    [InlineData(3, 10, 3, 14, true)]
    [InlineData(3, 30, 2, 30, false)]
    [InlineData(3, 30, 4, 90, false)]
    [InlineData(3, 10, 2, 3, false)]
    [InlineData(4, 90, 3, 30, true)]
    [InlineData(2, 5, 3, 30, true)]
    public void Who_is_over_the_new_threshold_and_was_not_over_the_old_crosses_when_it_comes_into_force(
        int oldCount, int oldDays, int count, int days, bool crosses)
    {
        var repeats = new Repeats(
            new[] { "2026-06-01T12:00", "2026-06-08T12:00", "2026-06-14T12:00" }.Select(r => new ChildReport(Ids.Of(r), When.Is(r))),
            Policy((Instant.FromUtc(2026, 1, 1, 0, 0), oldCount, oldDays), (Change, count, days)));

        foreach (var threshold in Enum.GetValues<Threshold>())
        {
            var crossing = repeats.Crossings(threshold, Change).SingleOrDefault(c => c.ByPolicy);
            Assert.Equal(crosses, crossing is not null);
            Assert.DoesNotContain(repeats.Crossings(threshold, Change - Duration.Epsilon), c => c.ByPolicy);
            if (!crosses) continue;
            Assert.Equal((Change, Ids.Of("2026-06-14T12:00")), (crossing!.ReachedAt, crossing.EpisodeId));
        }
    }

    [Fact]
    public void Whatever_the_reports_and_the_versions_a_crossing_is_each_moment_from_which_the_count_stands_and_no_other() =>
        Gen.Select(Gen.Int[0, 120].List[0, 9], Gen.Select(Gen.Int[0, 120], Gen.Int[2, 4], Gen.Int[1, 60]).List[0, 4]).Sample(
            (reports, versions) =>
            {
                var start = When.Is("2026-03-01T12:00");
                var changes = versions.DistinctBy(v => v.Item1).OrderBy(v => v.Item1)
                    .Select(v => (At: London.PlusDays(start, v.Item1) + Duration.FromHours(6), v.Item2, v.Item3)).ToArray();
                var repeats = new Repeats(
                    reports.Select((day, n) => new ChildReport(Ids.Of($"{n}"), London.PlusDays(start, day))), Policy(changes));
                var end = London.PlusDays(start, 200);

                // Whether it is reached is asked about at every moment at which it may begin or end, and just before.
                Instant[] moments =
                [
                    .. repeats.Reports.Select(r => r.ReportedAt).Concat(changes.Select(c => c.At))
                        .SelectMany(m => (Instant[])[m - Duration.FromMilliseconds(1), m]).Where(m => m <= end).Distinct().Order(),
                ];
                var begins = moments.Where(m =>
                    repeats.IsReached(Threshold.ThreeInThirty, m) && !repeats.IsReached(Threshold.ThreeInThirty, m - Duration.FromMilliseconds(1)));

                Assert.Equal(begins, repeats.Crossings(Threshold.ThreeInThirty, end).Select(c => c.ReachedAt).Distinct());
            },
            iter: 5_000);

    [Fact]
    public void The_panel_clock_starts_from_the_change_whatever_was_considered_before_it()
    {
        var history = TwoReports().Child("2026-06-10T10:00", new PanelConsidered("Plan")).Under(Tighter("2026-06-15T00:00", count: 2));

        Assert.Empty(history.Clocks(ClockId.Panel, "2026-06-14T23:59"));
        var clock = Assert.Single(history.Clocks(ClockId.Panel, "2026-06-15T00:00"));
        // Five working days after that Monday, end of day.
        Assert.Equal((Change, When.Is("2026-06-23T00:00"), ClockState.Running), (clock.StartedAt, clock.DueAt, clock.State));
        Assert.Equal(Change, Assert.Single(history.Clocks(ClockId.StrategyMeeting, "2026-06-15T00:00")).StartedAt);

        history.Child("2026-06-16T10:00", new PanelConsidered("Plan again"));
        Assert.Equal(ClockState.Met, Assert.Single(history.Clocks(ClockId.Panel, "2026-06-17T00:00")).State);
    }

    [Fact]
    public void The_duty_stands_on_the_latest_episode_that_was_one()
    {
        var history = History.Reported("2026-06-09T12:00").Then("+2h", Facts.Found()).Under(Tighter("2026-06-15T00:00", count: 2))
            .Episode("2026-06-12T12:00", ("2026-06-12T14:00", new RecordedNotMissing(NotMissingOutcome.NeverMissing, "At home", "PC 1")));

        Assert.Equal(Change, Assert.Single(history.Clocks(ClockId.Panel, "2026-06-15T00:00")).StartedAt);
    }

    [Fact]
    public void Further_episodes_are_counted_from_the_change()
    {
        var history = TwoReports().Under(Tighter("2026-06-15T00:00", count: 2));
        foreach (var further in new[] { "2026-06-16T12:00", "2026-06-17T12:00", "2026-06-18T12:00", "2026-06-19T12:00" }) history.Episode(further);

        var starts = history.Files("2026-06-20T12:00").SelectMany(f => Domain.Clocks.Clocks.Evaluate(f)).Where(c => c.Id == ClockId.StrategyMeeting);

        Assert.Equal([Change, When.Is("2026-06-18T12:00")], starts.Select(c => c.StartedAt).Order());
    }

    [Fact]
    public void What_was_tightened_before_the_force_had_the_rule_starts_no_clock()
    {
        var history = TwoReports().Upgraded(new AdoptedRelease(Releases.November2026, Change + Duration.Epsilon), Tighter("2026-06-15T00:00", 2));
        Assert.Empty(history.Clocks(ClockId.Panel, "2026-07-15T00:00"));

        history.Upgraded(new AdoptedRelease(Releases.November2026, Change), Tighter("2026-06-15T00:00", 2));
        Assert.Single(history.Clocks(ClockId.Panel, "2026-07-15T00:00"));
    }

    private static History TwoReports() => History.Reported("2026-06-09T12:00").Then("+2h", Facts.Found()).Episode("2026-06-01T12:00");

    private static PolicyVersion Tighter(string from, int count) => Version(When.Is(from), count, 30);

    private static PolicyHistory Policy(params (Instant From, int Count, int Days)[] versions) =>
        new(versions.Select(v => Version(v.From, v.Count, v.Days)));

    private static PolicyVersion Version(Instant from, int count, int days) => ShippedPolicy.Version with
    {
        EffectiveFrom = from,
        Thresholds = [.. ShippedPolicy.Version.Thresholds.Select(t => t with { Count = count, Days = days })],
    };
}
