using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Tests.Time;

/// <summary>
/// The two nights of 2026 on which the clocks change. Edge cases:
/// 29 March, 01:00 GMT becomes 02:00 BST: 01:30 does not exist (taken as 02:30 BST), the day has 23 hours;
/// 25 October, 02:00 BST becomes 01:00 GMT: 01:30 happens twice (the earlier is taken), the day has 25 hours.
/// Hours are exact instants across both; days, working days and windows are civil, and end at London midnight.
/// </summary>
public sealed class ClockChangeTests
{
    [Theory]
    [InlineData("2026-03-28T22:00", "2026-03-29T03:00")] // 22:00 GMT + 4 h = 03:00 BST
    [InlineData("2026-10-24T22:00", "2026-10-25T01:00Z")] // 22:00 BST + 4 h = 01:00 GMT, the second 01:00 of that night
    public void Four_hours_are_four_hours_on_either_night(string reported, string due)
    {
        var history = History.Reported(reported);

        Assert.Equal(When.Is(due), history.Clock(ClockId.CscNotification, "+1h").DueAt);
        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.CscNotification, due).State);
    }

    [Theory]
    [InlineData("2026-03-28T20:00", "2026-03-31T21:00")]
    [InlineData("2026-10-24T20:00", "2026-10-27T19:00")]
    public void Seventy_two_hours_are_not_three_civil_days(string found, string due)
    {
        var history = History.Reported(found).Then("+0m", Facts.Found());

        Assert.Equal(When.Is(due), history.Clock(ClockId.ReturnHomeInterview, "+1h").DueAt);
    }

    [Theory]
    [InlineData("2026-10-25T00:30Z", "2026-10-25T00:45Z")] // 01:30 BST to 01:45 BST
    [InlineData("2026-10-25T01:30Z", "2026-10-25T01:45Z")] // 01:30 GMT to 01:45 GMT
    public void The_hour_that_happens_twice_is_two_hours(string reported, string due) =>
        Assert.Equal(When.Is(due), History.Reported(reported).Clock(ClockId.ThriveGrading, "+1m").DueAt);

    [Theory]
    // Friday 27 March: 30, 31, 1, 2, then Good Friday and Easter Monday do not count, 7 April.
    [InlineData("2026-03-27T23:30", "2026-04-08T00:00", "2026-04-07T23:00Z")]
    // Wednesday 25 March: 26, 27, 30, 31, 1 April.
    [InlineData("2026-03-25T12:00", "2026-04-02T00:00", "2026-04-01T23:00Z")]
    // Friday 23 October: 26, 27, 28, 29, 30.
    [InlineData("2026-10-23T12:00", "2026-10-31T00:00", "2026-10-31T00:00Z")]
    public void The_panel_is_due_at_London_midnight_after_the_change(string third, string civil, string utc)
    {
        var due = ShippedPolicy.Version.Due(ClockId.Panel, When.Is(third));

        Assert.Equal((When.Is(civil), When.Is(utc)), (due, due));
    }

    [Fact]
    public void A_working_day_begins_at_midnight_in_London_and_not_in_Greenwich()
    {
        // 23:30 UTC on Sunday 7 June is already Monday 8 June in London, so the first working day after it is Tuesday.
        Assert.Equal(When.Is("2026-06-11T23:00Z"), London.PlusWorkingDays(When.Is("2026-06-07T23:30Z"), 3, new HashSet<LocalDate>()));
    }

    [Theory]
    [InlineData("2026-12-23T12:00", "2027-01-05T00:00")] // 24, 29, 30, 31 December; 25 and 28 are holidays, as is 1 January; 4
    [InlineData("2026-05-02T12:00", "2026-05-12T00:00")] // a Saturday; Monday 4 May is a holiday
    public void Weekends_and_bank_holidays_are_not_working_days(string third, string due) =>
        Assert.Equal(When.Is(due), ShippedPolicy.Version.Due(ClockId.Panel, When.Is(third)));

    [Theory]
    [InlineData("2026-03-28T01:30", 1, "2026-03-29T02:30")] // 01:30 does not exist
    [InlineData("2026-04-28T01:30", -30, "2026-03-29T02:30")]
    [InlineData("2026-10-24T01:30", 1, "2026-10-25T00:30Z")] // the earlier of the two
    [InlineData("2026-11-24T01:30", -30, "2026-10-25T00:30Z")]
    [InlineData("2026-03-28T12:00", 1, "2026-03-29T12:00")]
    [InlineData("2026-10-24T12:00", 1, "2026-10-25T12:00")]
    public void A_civil_day_later_is_the_same_time_of_day(string from, int days, string to) =>
        Assert.Equal(When.Is(to), London.PlusDays(When.Is(from), days));

    [Theory]
    [InlineData(Threshold.ThreeInThirty, "2026-03-14T08:00", "2026-04-13T08:00")]
    [InlineData(Threshold.ThreeInNinety, "2026-01-14T08:00", "2026-04-14T08:00")]
    [InlineData(Threshold.ThreeInThirty, "2026-10-14T08:00", "2026-11-13T08:00")]
    [InlineData(Threshold.ThreeInNinety, "2026-08-14T08:00", "2026-11-12T08:00")]
    public void A_window_across_the_change_ends_at_the_same_time_of_day(Threshold threshold, string reported, string last)
    {
        var repeats = new Repeats([new ChildReport(Ids.Of("a"), When.Is(reported))], PolicyHistory.Shipped);

        Assert.Equal(1, repeats.Count(threshold, When.Is(last)));
        Assert.Equal(0, repeats.Count(threshold, When.Is(last) + Duration.FromMilliseconds(1)));
    }

    [Theory]
    [InlineData("2026-03-28T22:00", true)]
    [InlineData("2026-03-28T21:59:59.999", false)]
    [InlineData("2026-03-29T05:59Z", true)] // 06:59 BST
    [InlineData("2026-03-29T06:00Z", false)] // 07:00 BST
    [InlineData("2026-10-25T06:59Z", true)]
    [InlineData("2026-10-25T07:00Z", false)]
    public void The_night_is_by_the_clock_on_the_wall(string at, bool night) =>
        Assert.Equal(night, ShippedPolicy.Version.IsNight(When.Is(at)));

    [Fact]
    public void An_hour_to_see_a_located_child_is_an_hour_over_the_spring_change()
    {
        var history = History.Reported("2026-03-28T20:00").Then("2026-03-29T00:30", new Located("A flat", "Caller"));

        Assert.Equal(When.Is("2026-03-29T02:30"), history.Clock(ClockId.Recovery, "2026-03-29T00:45").DueAt);
    }
}
