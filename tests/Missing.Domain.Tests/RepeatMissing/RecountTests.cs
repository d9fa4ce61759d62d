using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;

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
}
