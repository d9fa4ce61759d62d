using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.RepeatMissing;

/// <summary>
/// When the panel and the strategy meeting are owed again (docs/rules.md §4). The panel: the count is still 3 when 30 days have
/// passed since the last consideration. The meeting: each third further episode in the window.
/// </summary>
public sealed class RenewalTests
{
    [Fact]
    public void The_panel_is_owed_again_thirty_days_after_it_considered_a_child_who_keeps_going_missing()
    {
        var history = Every(4, from: "2026-04-01T12:00", count: 16).Child("2026-04-13T10:00", new PanelConsidered("Plan"));

        var starts = Starts(history, ClockId.Panel, "2026-05-31T12:00");

        Assert.Equal(["2026-04-09T12:00 on 2026-04-09T12:00", "2026-05-13T10:00 on 2026-05-11T12:00"], starts);
    }

    [Fact]
    public void The_renewal_starts_at_the_very_moment_thirty_days_have_passed()
    {
        var history = Every(4, from: "2026-04-01T12:00", count: 16).Child("2026-04-13T10:00", new PanelConsidered("Plan"));

        Assert.Single(Starts(history, ClockId.Panel, "2026-05-13T09:59"));
        Assert.Equal(2, Starts(history, ClockId.Panel, "2026-05-13T10:00").Count);
    }

    [Fact]
    public void A_consideration_in_between_puts_the_renewal_off()
    {
        var history = Every(4, from: "2026-04-01T12:00", count: 16)
            .Child("2026-04-13T10:00", new PanelConsidered("Plan"))
            .Child("2026-05-01T10:00", new PanelConsidered("Plan again"));

        Assert.Equal(
            ["2026-04-09T12:00 on 2026-04-09T12:00", "2026-05-31T10:00 on 2026-05-27T12:00"],
            Starts(history, ClockId.Panel, "2026-06-10T12:00"));
    }

    [Fact]
    public void The_panel_is_not_owed_again_when_the_count_has_fallen_below_the_threshold()
    {
        var history = Every(1, from: "2026-04-01T12:00", count: 3).Child("2026-04-10T10:00", new PanelConsidered("Plan"));

        Assert.Single(Starts(history, ClockId.Panel, "2026-06-01T12:00"));
    }

    [Fact]
    public void A_panel_that_never_considered_the_child_owes_it_once()
    {
        var history = Every(4, from: "2026-04-01T12:00", count: 16);

        Assert.Single(Starts(history, ClockId.Panel, "2026-05-31T12:00"));
    }

    [Fact]
    public void A_crossing_after_the_last_consideration_is_not_owed_twice()
    {
        var history = Every(1, from: "2026-04-10T12:00", count: 3).Child("2026-03-15T10:00", new PanelConsidered("Plan"));

        Assert.Equal(["2026-04-12T12:00 on 2026-04-12T12:00"], Starts(history, ClockId.Panel, "2026-05-01T12:00"));
    }

    [Fact]
    public void Each_consideration_meets_the_clock_it_answers()
    {
        var history = Every(4, from: "2026-04-01T12:00", count: 16)
            .Child("2026-04-13T10:00", new PanelConsidered("Plan"))
            .Child("2026-05-30T10:00", new PanelConsidered("Plan again"));

        Assert.Equal([ClockState.Met, ClockState.MetLate], All(history, ClockId.Panel, "2026-05-31T12:00").Select(c => c.Clock.State));
    }

    [Fact]
    public void The_strategy_meeting_is_owed_again_at_each_third_further_episode()
    {
        var history = Every(4, from: "2026-04-01T12:00", count: 10);

        Assert.Equal(
            ["2026-04-09T12:00", "2026-04-21T12:00", "2026-05-03T12:00"],
            All(history, ClockId.StrategyMeeting, "2026-06-01T12:00").Select(c => When.Civil(c.Clock.StartedAt)));
    }

    [Fact]
    public void The_further_episodes_are_counted_anew_after_the_count_has_fallen()
    {
        var history = Every(1, from: "2026-01-01T12:00", count: 5);
        foreach (var late in new[] { "2026-06-01T12:00", "2026-06-02T12:00", "2026-06-03T12:00", "2026-06-04T12:00" }) history.Episode(late);

        Assert.Equal(
            ["2026-01-03T12:00", "2026-06-03T12:00"],
            All(history, ClockId.StrategyMeeting, "2026-07-01T12:00").Select(c => When.Civil(c.Clock.StartedAt)));
    }

    [Fact]
    public void One_meeting_meets_every_clock_that_was_running()
    {
        var history = Every(1, from: "2026-03-01T12:00", count: 6).Child("2026-03-10T10:00", new StrategyMeetingHeld(["CSC"], "Plan"));

        Assert.Equal(
            [ClockState.MetLate, ClockState.Met], All(history, ClockId.StrategyMeeting, "2026-05-01T12:00").Select(c => c.Clock.State));
    }

    // The extremes of the re-inspection report, which must stay cheap: what is asked of the reports is bounded by their number.
    [Theory]
    [InlineData(48, 84, 1, 16)]
    [InlineData(156, 1096, 1, 52)]
    public void The_real_extremes_cross_once_and_start_a_bounded_number_of_clocks(int episodes, int days, int crossings, int meetings)
    {
        var start = When.Is("2023-05-01T12:00");
        var reports = Enumerable.Range(0, episodes)
            .Select(i => new ChildReport(Ids.Of($"{i}"), start + Duration.FromHours(24L * days * i / (episodes - 1)))).ToList();
        var at = reports[^1].ReportedAt;

        var repeats = new Repeats(reports, PolicyHistory.Shipped);

        Assert.Equal(crossings, repeats.Crossings(Threshold.ThreeInNinety, at).Count);
        Assert.Equal(crossings, repeats.Crossings(Threshold.ThreeInThirty, at).Count);
        Assert.InRange(repeats.Window(Threshold.ThreeInNinety, at).Count(), 1, 60);
        var child = ChildAt.Fold([], at);
        Assert.Equal(meetings, RepeatClocks.Renewals(child, repeats, PolicyHistory.Shipped, at).Count() + crossings);
    }

    [Fact]
    public void Three_years_of_monthly_panels_start_at_most_one_clock_a_consideration()
    {
        var history = Every(7, from: "2023-05-01T12:00", count: 156);
        for (var month = 0; month < 35; month++)
            history.Child(When.Civil(When.Is("2023-06-05T10:00") + Duration.FromDays(31 * month)), new PanelConsidered("Plan"));

        Assert.InRange(All(history, ClockId.Panel, "2026-05-01T12:00").Count, 34, 36);
    }

    /// <summary>The first report is the episode under test; the others count.</summary>
    private static History Every(int days, string from, int count)
    {
        var history = History.Reported(from);
        for (var i = 1; i < count; i++)
            history.Episode(When.Civil(Missing.Domain.Time.London.PlusDays(history.Report, days * i)));
        return history;
    }

    private static List<string> Starts(History history, ClockId id, string at) =>
        [.. All(history, id, at).Select(c => $"{When.Civil(c.Clock.StartedAt)} on {c.Episode}")];

    /// <summary>The clock over all of the child's episodes, by start.</summary>
    private static List<(string Episode, Clock Clock)> All(History history, ClockId id, string at) =>
    [
        .. history.Files(at)
            .SelectMany(f => Domain.Clocks.Clocks.Evaluate(f).Where(c => c.Id == id).Select(c => (When.Civil(f.Episode.ReportedAt), c)))
            .OrderBy(c => c.c.StartedAt),
    ];
}
