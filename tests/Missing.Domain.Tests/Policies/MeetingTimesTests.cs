using Missing.Domain.Policy;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Policies;

/// <summary>
/// When the last meeting was, by the times of the policy. Edge cases: during a meeting the last one is the one before; as it ships
/// there is none on Saturday and Sunday; 09:00 is civil, so 24 hours lie 23 or 25 hours apart over a clock change.
/// </summary>
public sealed class MeetingTimesTests
{
    [Theory]
    [InlineData("2026-11-24T08:59", "2026-11-23T09:00")] // Tuesday, before
    [InlineData("2026-11-24T09:20", "2026-11-23T09:00")] // during
    [InlineData("2026-11-24T10:00", "2026-11-24T09:00")] // over
    [InlineData("2026-11-22T15:00", "2026-11-20T09:00")] // Sunday
    [InlineData("2026-11-23T09:30", "2026-11-20T09:00")] // Monday, during
    [InlineData("2026-03-30T09:30", "2026-03-27T09:00Z")] // GMT, though BST began in between
    public void The_last_meeting_is_the_newest_that_is_over(string now, string start) =>
        Assert.Equal(When.Is(start), MeetingTimes.Last(PolicyHistory.Shipped, When.Is(now)));

    [Theory]
    [InlineData("2026-11-24T00:10", "2026-11-23T09:00")]
    [InlineData("2026-03-29T12:00", "2026-03-28T09:00Z")]
    [InlineData("2026-10-25T12:00", "2026-10-24T08:00Z")]
    public void Yesterday_is_the_civil_day_before(string now, string then) =>
        Assert.Equal(When.Is(then), MeetingTimes.Yesterday(PolicyHistory.Shipped, When.Is(now)));

    // From Wednesday 18 November: every day at 08:30, and on Saturday and Sunday at 11:00 and 20:00 in its place.
    [Theory]
    [InlineData("2026-11-18T09:30", "2026-11-18T08:30")] // the first under the new times
    [InlineData("2026-11-18T08:45", "2026-11-17T09:00")] // before it: by those of then
    [InlineData("2026-11-16T12:00", "2026-11-16T09:00")]
    [InlineData("2026-11-21T12:00", "2026-11-21T11:00")] // Saturday
    [InlineData("2026-11-21T19:59", "2026-11-21T11:00")]
    [InlineData("2026-11-22T20:30", "2026-11-22T20:00")] // Sunday, twice a day
    [InlineData("2026-11-23T08:00", "2026-11-22T20:00")] // Monday, before
    public void Days_and_times_are_the_policys_at_weekends_too_and_a_change_moves_no_earlier_meeting(string now, string start) =>
        Assert.Equal(When.Is(start), MeetingTimes.Last(Changed(), When.Is(now)));

    [Fact]
    public void A_force_that_holds_none_looks_back_a_day() => Assert.Equal(
        When.Is("2026-11-23T15:00"),
        MeetingTimes.Last(new PolicyHistory([ShippedPolicy.Version with { EffectiveFrom = When.Is("2026-01-01T00:00"), Meetings = [] }]), When.Is("2026-11-24T15:00")));

    [Fact]
    public void What_was_stored_before_meetings_were_policy_meets_as_it_ships()
    {
        var stored = ShippedPolicy.Version with { EffectiveFrom = When.Is("2026-01-01T00:00"), Meetings = null };

        Assert.Equal(When.Is("2026-11-24T09:00"), MeetingTimes.Last(new PolicyHistory([stored]), When.Is("2026-11-24T10:00")));
    }

    private static PolicyHistory Changed()
    {
        var half = Duration.FromMinutes(30);
        return new([ShippedPolicy.Version with
        {
            EffectiveFrom = When.Is("2026-11-18T00:00"),
            Meetings =
            [
                .. Enumerable.Range(1, 5).Select(d => new MeetingTime((IsoDayOfWeek)d, new LocalTime(8, 30), half, "Chief's order")),
                .. new[] { IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday }.SelectMany(d => new[] { 11, 20 }, (d, h) => new MeetingTime(d, new LocalTime(h, 0), half, "Chief's order")),
            ],
        }]);
    }
}
