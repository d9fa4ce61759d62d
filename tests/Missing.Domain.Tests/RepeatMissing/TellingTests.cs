using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Tests.RepeatMissing;

/// <summary>People are told of each crossing once, however late a report is entered (docs/rules.md §5).</summary>
public sealed class TellingTests
{
    private static readonly Instant Start = When.Is("2026-03-01T12:00");
    private static readonly Duration Moment = Duration.FromMilliseconds(1);

    // Reports of days 20, 25 and 30, told on day 30; then a late one.
    [Theory]
    [InlineData(21, 25)]
    [InlineData(26, 26)]
    [InlineData(19, 25)]
    [InlineData(5, 25)]
    [InlineData(31, 30)]
    [InlineData(60, 30)]
    [InlineData(-30, 30)]
    public void A_late_report_moves_the_crossing_or_not_and_is_told_of_no_more(int late, int crossedOn)
    {
        var record = new Telling();
        foreach (var day in (int[])[20, 25, 30]) record.Enter(day, now: 30);
        Assert.Equal(2, record.Told.Count);

        record.Enter(late, now: 61);

        Assert.Equal(2, record.Told.Count);
        var crossing = Assert.Single(record.Crossings(61), c => c.Crossing.Threshold == Threshold.ThreeInThirty);
        Assert.Equal((Day(crossedOn), Day(30)), (crossing.Crossing.ReachedAt, crossing.At));
    }

    [Fact]
    public void A_crossing_that_a_late_report_adds_is_told()
    {
        var record = new Telling();
        foreach (var day in (int[])[0, 5, 70, 75, 80]) record.Enter(day, now: 80);
        Assert.Single(record.Told, t => t.Threshold == Threshold.ThreeInThirty);

        record.Enter(10, now: 81);

        Assert.Equal([Day(80), Day(10)], record.Told.Where(t => t.Threshold == Threshold.ThreeInThirty).Select(t => t.ReachedAt));
    }

    [Fact]
    public void A_crossing_after_the_count_had_fallen_is_told_though_its_reports_were_told_of_before()
    {
        var record = new Telling();
        foreach (var day in (int[])[0, 2, 3, 32]) record.Enter(day, now: day);

        Assert.Equal([Day(3), Day(32)], record.Told.Where(t => t.Threshold == Threshold.ThreeInThirty).Select(t => t.ReachedAt));
    }

    [Fact]
    public void What_crosses_anew_after_a_report_was_struck_out_is_told()
    {
        var record = new Telling();
        foreach (var day in (int[])[0, 1, 2]) record.Enter(day, now: day);
        record.StrikeOut(2);

        record.Enter(9, now: 9);

        Assert.Equal([Day(2), Day(9)], record.Told.Where(t => t.Threshold == Threshold.ThreeInThirty).Select(t => t.ReachedAt));
    }

    [Fact]
    public void What_was_told_late_of_a_report_struck_out_since_was_told_of_the_next_that_had_crossed_by_then()
    {
        var record = new Telling();
        foreach (var day in (int[])[0, 1, 2, 3]) record.Enter(day, now: 40);
        var told = record.Told.Count;

        record.StrikeOut(1);
        record.Tell(now: 41);

        Assert.Equal(told, record.Told.Count);
        Assert.All(record.Crossings(41), c => Assert.Equal((Day(3), Day(40)), (c.Crossing.ReachedAt, c.At)));
    }

    [Fact]
    public void Whatever_the_order_of_entering_and_the_thresholds_each_crossing_is_told_and_no_stretch_over_the_threshold_twice() =>
        Gen.Select(Gen.Int[0, 120].List[1, 9], Gen.Select(Gen.Int[0, 120], Gen.Int[2, 4], Gen.Int[5, 60]).List[0, 3]).Sample(
            (days, versions) =>
            {
                var record = new Telling(versions.DistinctBy(v => v.Item1).ToList());
                foreach (var day in days)
                {
                    var before = record.Told.ToList();
                    record.Enter(day, now: 130);
                    foreach (var told in record.Told.Except(before))
                        Assert.DoesNotContain(before, b => b.Threshold == told.Threshold && record.StandsThroughout(told.Threshold, told.ReachedAt, b.ReachedAt));
                    Assert.All(record.Crossings(130), c => Assert.NotNull(c.At));
                }
            },
            iter: 3_000);

    private static Instant Day(int day) => London.PlusDays(Start, day);

    /// <summary>A child's reports as they are entered, and what people are told after each.</summary>
    private sealed class Telling(IReadOnlyList<(int Day, int Count, int Days)>? versions = null)
    {
        private readonly List<int> days = [];
        private readonly PolicyHistory policy = new((versions ?? []).Select(v => ShippedPolicy.Version with
        {
            EffectiveFrom = Day(v.Day) + Duration.FromHours(6),
            Thresholds = [.. ShippedPolicy.Version.Thresholds.Select(t => t with { Count = v.Count, Days = v.Days })],
        }));

        internal List<RepeatThresholdTold> Told { get; } = [];

        private Repeats Repeats => new(days.Select((d, n) => new ChildReport(Ids.Of($"{n}"), Day(d))), policy);

        internal IReadOnlyList<ToldCrossing> Crossings(int now) => Tellings.Of(Repeats, Told, Day(now));

        internal void Enter(int day, int now)
        {
            days.Add(day);
            Tell(now);
        }

        internal void StrikeOut(int day) => days.Remove(day);

        internal void Tell(int now) => Told.AddRange(Crossings(now).Where(c => c.At is null).Select(c =>
            new RepeatThresholdTold(c.Crossing.Threshold, c.Crossing.EpisodeId, c.Crossing.ReachedAt) { OccurredAt = Day(now) }));

        /// <summary>Asked of the count alone: at each report, each change and the moment before it, it is at least the threshold.</summary>
        internal bool StandsThroughout(Threshold threshold, Instant from, Instant to) => to >= from
            && days.Select(Day).Concat(policy.Versions.Skip(1).Select(v => v.EffectiveFrom)).Where(m => m > from && m <= to)
                .SelectMany(m => (Instant[])[m - Moment, m]).Append(to).All(m => Repeats.IsReached(threshold, m));
    }
}
