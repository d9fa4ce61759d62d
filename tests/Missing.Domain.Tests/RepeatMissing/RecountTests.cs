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

/// <summary>Counting of reports: the casebook leaves duplicates out, keeps "never missing", and recounts late reports.</summary>
public sealed class RecountTests
{
    [Theory]
    [InlineData(NotMissingOutcome.Duplicate, 2)]
    [InlineData(NotMissingOutcome.NeverMissing, 3)]
    public void A_duplicate_leaves_the_count_and_never_missing_does_not(NotMissingOutcome outcome, int count)
    {
        var history = History.Reported()
            .Episode("2026-04-20T12:00")
            .Episode("2026-04-25T12:00", ("2026-04-25T13:00", new RecordedNotMissing(outcome, "Seen at home", "PC 1")));

        Assert.Equal(count, history.File("+1h").Repeats.Count(Threshold.ThreeInThirty, history.Report));
        Assert.Equal(count == 3 ? 1 : 0, history.Clocks(ClockId.Panel, "+1h").Count);
    }

    [Fact]
    public void A_duplicate_counts_until_it_was_recorded_as_one()
    {
        var history = History.Reported()
            .Episode("2026-04-20T12:00")
            .Episode("2026-04-25T12:00", ("2026-05-02T12:00", Facts.Duplicate()));

        Assert.Single(history.Clocks(ClockId.Panel, "2026-05-02T11:59"));
        Assert.Empty(history.Clocks(ClockId.Panel, "2026-05-02T12:00"));
    }

    [Fact]
    public void A_report_that_was_struck_out_counts_no_more()
    {
        var history = History.Reported()
            .Episode("2026-04-20T12:00")
            .Episode("2026-04-25T12:00", ("2026-05-02T12:00", new Corrected(Ids.Of("2026-04-25T12:00 entry 0"), "Wrong child")));

        Assert.Empty(history.Clocks(ClockId.Panel, "+1h"));
    }

    [Fact]
    public void An_episode_entered_late_moves_the_crossing_to_the_report_that_was_third()
    {
        var history = History.Reported().Episode("2026-04-20T12:00").Episode("2026-04-25T12:00");
        Assert.Single(history.Clocks(ClockId.Panel, "+1h"));

        history.Episode("2026-04-10T12:00");

        Assert.Empty(history.Clocks(ClockId.Panel, "+1h"));
        var moved = Domain.Clocks.Clocks.Evaluate(history.FileOf("2026-04-25T12:00", "+1h")).Single(c => c.Id == ClockId.Panel);
        Assert.Equal(When.Is("2026-04-25T12:00"), moved.StartedAt);
    }

    [Fact]
    public void A_crossing_stands_on_the_episode_whose_report_made_it_and_on_no_other()
    {
        var history = History.Reported().Episode("2026-04-20T12:00").Episode("2026-04-25T12:00").Episode("2026-05-03T12:00");

        Assert.Single(history.Clocks(ClockId.Panel, "+10d"));
        Assert.Single(history.Clocks(ClockId.StrategyMeeting, "+10d"));
        foreach (var other in new[] { "2026-04-20T12:00", "2026-04-25T12:00", "2026-05-03T12:00" })
            Assert.DoesNotContain(
                Domain.Clocks.Clocks.Evaluate(history.FileOf(other, "+10d")), c => c.Id is ClockId.Panel or ClockId.StrategyMeeting);
    }

    // Each way in which a duty of the child starts: 3 in 30 and 3 in 90 reached, a third further episode, a panel owed again, a tighter
    // threshold. The report by which it starts is recorded as no absence a day later.
    [Theory]
    [InlineData(ClockId.Panel, 0, "-20d,-10d,+0m")]
    [InlineData(ClockId.StrategyMeeting, 0, "-20d,-10d,+0m")]
    [InlineData(ClockId.StrategyMeeting, 0, "-85d,-80d,+0m")]
    [InlineData(ClockId.StrategyMeeting, 0, "-30d,-29d,-28d,-20d,-10d,+0m")]
    [InlineData(ClockId.Panel, 2, "-10d,+0m")]
    [InlineData(ClockId.StrategyMeeting, 2, "-80d,+0m")]
    public void A_duty_that_the_last_report_started_stays_when_that_report_is_recorded_as_no_absence(ClockId clock, int tighter, string reports)
    {
        foreach (var outcome in (NotMissingOutcome[])[NotMissingOutcome.NeverMissing, NotMissingOutcome.AssessedAsAdult])
        {
            var history = History.Reported().Then("+1h", Facts.Found());
            foreach (var earlier in reports.Split(',').SkipLast(1)) history.Episode(earlier);
            if (tighter > 0) history.Under(Tighter(history.Report + Duration.FromHours(2), tighter));
            var before = Last(history, clock, "+1d");
            Assert.Equal((history.EpisodeId, true), (before.EpisodeId, before.Clock.IsOpen));

            history.Then("+24h", new RecordedNotMissing(outcome, "Seen at home all along", "PC 1"));

            var after = Last(history, clock, "+1d");
            Assert.NotEqual(history.EpisodeId, after.EpisodeId);
            Assert.Equal((before.Clock.StartedAt, before.Clock.DueAt, true), (after.Clock.StartedAt, after.Clock.DueAt, after.Clock.IsOpen));
        }
    }

    [Fact]
    public void A_panel_owed_again_stands_on_no_report_that_was_no_absence()
    {
        var history = History.Reported().Then("+1h", Facts.NeverMissing()).Episode("-40d").Episode("-35d").Episode("-32d").Episode("-25d").Episode("-10d").Episode("-5d")
            .Child("-29d", new PanelConsidered("Plan"));

        var owed = Last(history, ClockId.Panel, "+2d");

        Assert.Equal((history.At("+1d"), Ids.Of("-5d"), true), (owed.Clock.StartedAt, owed.EpisodeId, owed.Clock.IsOpen));
    }

    [Fact]
    public void Whatever_was_an_absence_every_duty_stands_on_one_where_the_window_has_one_and_falls_due_while_that_episode_is_read() =>
        Gen.Select(Gen.Int[1, 120], Gen.Bool).List[2, 9].Sample(
            others =>
            {
                var history = History.Reported();
                foreach (var (day, isAbsence) in others.DistinctBy(o => o.Item1))
                    if (isAbsence) history.Episode($"+{day}d");
                    else history.Episode($"+{day}d", ($"+{day}d1h", Facts.NeverMissing()));
                var files = history.Files("+200d").ToDictionary(f => f.EpisodeId);
                foreach (var (clock, threshold) in new[] { (ClockId.Panel, Threshold.ThreeInThirty), (ClockId.StrategyMeeting, Threshold.ThreeInNinety) })
                    foreach (var (file, owed) in files.Values.SelectMany(f => Domain.Clocks.Clocks.Evaluate(f, [ClockTable.Of(clock)]).Select(c => (f, c))))
                    {
                        var window = file.Repeats.Window(threshold, owed.StartedAt).Select(r => files[r.EpisodeId].Episode).ToList();
                        Assert.Equal(window.TrueForAll(e => e.NotMissing is not null), file.Episode.NotMissing is not null);
                        Assert.True(owed.DueAt - file.Episode.ReportedAt <= file.Policy.LongestWait, $"{clock} due {owed.DueAt} on the report of {file.Episode.ReportedAt}");
                    }
            },
            iter: 1_000);

    private static (Guid EpisodeId, Clock Clock) Last(History history, ClockId clock, string at) => history.Files(at)
        .SelectMany(f => Domain.Clocks.Clocks.Evaluate(f).Where(c => c.Id == clock).Select(c => (f.EpisodeId, Clock: c))).MaxBy(c => c.Clock.StartedAt);

    private static PolicyVersion Tighter(Instant from, int count) => ShippedPolicy.Version with
    {
        EffectiveFrom = from,
        Thresholds = [.. ShippedPolicy.Version.Thresholds.Select(t => t with { Count = count })],
    };
}
