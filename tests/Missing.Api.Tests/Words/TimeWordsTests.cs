using Missing.Api.Web.Words;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Tests.Words;

/// <summary>
/// Both nights of 2026: on 29 March 01:00 GMT becomes 02:00 BST, so no time from 01:00 to 02:00 is ever said; on 25 October
/// 02:00 BST becomes 01:00 GMT, so the times from 01:00 to 02:00 come twice and carry BST or GMT.
/// </summary>
public sealed class TimeWordsTests
{
    private static readonly Instant Now = Is("2026-11-24T08:00:00Z");

    [Theory]
    [InlineData("2026-11-23T11:50:59Z", "23 Nov 11:50")]
    [InlineData("2026-07-01T11:50:00Z", "1 Jul 12:50")]
    [InlineData("2025-11-23T11:50:00Z", "23 Nov 2025 11:50")]
    [InlineData("2026-12-31T23:59:00Z", "31 Dec 23:59")]
    [InlineData("2027-01-01T00:00:00Z", "1 Jan 2027 00:00")]
    [InlineData("2026-03-29T00:59:00Z", "29 Mar 00:59")]
    [InlineData("2026-03-29T01:00:00Z", "29 Mar 02:00")]
    [InlineData("2026-10-24T23:59:00Z", "25 Oct 00:59")]
    [InlineData("2026-10-25T00:00:00Z", "25 Oct 01:00 BST")]
    [InlineData("2026-10-25T00:30:00Z", "25 Oct 01:30 BST")]
    [InlineData("2026-10-25T01:30:00Z", "25 Oct 01:30 GMT")]
    [InlineData("2026-10-25T02:00:00Z", "25 Oct 02:00")]
    public void A_moment_is_said_in_London(string utc, string expected) => Assert.Equal(expected, TimeWords.At(Is(utc), Now));

    [Fact]
    public void The_year_is_Londons()
    {
        var newYear = Is("2026-06-30T23:30:00Z");

        Assert.Equal("1 Jul 00:30", TimeWords.At(newYear, newYear));
        Assert.Equal("1 Jan 00:00", TimeWords.At(Is("2026-01-01T00:00:00Z"), Now));
    }

    [Fact]
    public void A_time_nobody_knows_is_not_midnight() => Assert.Equal("time not known", TimeWords.At(null, Now));

    [Theory]
    [InlineData("00:00:00", "0m")]
    [InlineData("00:00:59", "0m")]
    [InlineData("00:41:59", "41m")]
    [InlineData("01:00:00", "1h 00m")]
    [InlineData("02:14:59", "2h 14m")]
    [InlineData("1.00:10:00", "24h 10m")]
    [InlineData("2.23:59:59", "71h 59m")]
    [InlineData("3.00:00:00", "3d 00h")]
    [InlineData("3.04:59:59", "3d 04h")]
    [InlineData("400.23:00:00", "400d 23h")]
    [InlineData("-00:05:00", "0m")]
    public void What_has_passed_rounds_down(string time, string expected) => Assert.Equal(expected, TimeWords.Span(Of(time)));

    [Theory]
    [InlineData("00:00:01", "1m")]
    [InlineData("00:17:00", "17m")]
    [InlineData("00:17:01", "18m")]
    [InlineData("00:59:01", "1h 00m")]
    [InlineData("2.23:59:01", "3d 00h")]
    [InlineData("3.04:00:01", "3d 05h")]
    [InlineData("3.23:00:01", "4d 00h")]
    public void What_remains_rounds_up(string time, string expected) => Assert.Equal(expected, TimeWords.SpanLeft(Of(time)));

    [Fact]
    public void Even_the_shortest_remainder_is_time_that_is_left()
    {
        Assert.Equal("1m", TimeWords.SpanLeft(Duration.Epsilon));
        Assert.Equal("2m", TimeWords.SpanLeft(Duration.FromMinutes(1) + Duration.Epsilon));
    }

    [Theory]
    [InlineData("2026-11-24T05:45:01Z", "2h 14m over")]
    [InlineData("2026-11-24T08:00:00Z", "0m over")]
    [InlineData("2026-11-24T08:00:01Z", "in 1m")]
    [InlineData("2026-11-24T08:17:30Z", "in 18m")]
    public void A_due_moment_is_over_from_itself_on(string due, string expected) => Assert.Equal(expected, TimeWords.Due(Is(due), Now));

    [Theory]
    [InlineData("2026-03-28T22:00:00Z", "2026-03-29T02:00:00Z")] // 22:00 GMT to 03:00 BST: the wall clock says five hours
    [InlineData("2026-10-24T21:00:00Z", "2026-10-25T01:00:00Z")] // 22:00 BST to 01:00 GMT: the wall clock says three
    public void Time_that_passes_is_exact_on_either_night(string from, string to) =>
        Assert.Equal(("4h 00m ago", "in 4h 00m"), (TimeWords.Ago(Is(from), Is(to)), TimeWords.Due(Is(to), Is(from))));

    [Fact]
    public void A_date_of_birth_always_has_its_year() => Assert.Equal("3 Feb 2012", TimeWords.Date(new LocalDate(2012, 2, 3)));

    [Fact]
    public void A_machine_reads_UTC() => Assert.Equal("2026-11-24T08:00:00Z", TimeWords.Machine(Now + Duration.FromMilliseconds(7)));

    private static Instant Is(string utc) => InstantPattern.ExtendedIso.Parse(utc).Value;

    private static Duration Of(string time) => Duration.FromTimeSpan(TimeSpan.Parse(time));
}
