using Missing.Domain.Tests.Folding;
using Missing.Domain.Time;

namespace Missing.Domain.Tests.Time;

/// <summary>
/// When the last meeting was. Edge cases: during a meeting the last one is the one before; no meeting on Saturday and Sunday;
/// 09:00 is civil, so 24 hours lie 23 or 25 hours apart over a clock change.
/// </summary>
public sealed class DailyMeetingTests
{
    [Theory]
    [InlineData("2026-11-24T08:59", "2026-11-23T09:00")] // Tuesday, before
    [InlineData("2026-11-24T09:20", "2026-11-23T09:00")] // during
    [InlineData("2026-11-24T10:00", "2026-11-24T09:00")] // over
    [InlineData("2026-11-22T15:00", "2026-11-20T09:00")] // Sunday
    [InlineData("2026-11-23T09:30", "2026-11-20T09:00")] // Monday, during
    [InlineData("2026-03-30T09:30", "2026-03-27T09:00Z")] // GMT, though BST began in between
    public void The_last_meeting_is_the_newest_that_is_over(string now, string start) =>
        Assert.Equal(When.Is(start), DailyMeeting.Last(When.Is(now)));

    [Theory]
    [InlineData("2026-11-24T00:10", "2026-11-23T09:00")]
    [InlineData("2026-03-29T12:00", "2026-03-28T09:00Z")]
    [InlineData("2026-10-25T12:00", "2026-10-24T08:00Z")]
    public void Yesterday_is_the_civil_day_before(string now, string then) =>
        Assert.Equal(When.Is(then), DailyMeeting.Yesterday(When.Is(now)));
}
