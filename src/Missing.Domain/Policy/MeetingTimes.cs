using System.ComponentModel.DataAnnotations;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>The daily meeting about missing children on one day of the week, in London's time; there may be several a day.</summary>
public sealed record MeetingTime(
    [property: Required] IsoDayOfWeek? Day,
    [property: Required] LocalTime? Starts,
    [property: Required] Duration? Lasts,
    [property: Required, MaxLength(Domain.Limits.Line)] string? Source);

/// <summary>
/// When the daily meeting was held, by the version of the policy in force at each. Edge case: during a meeting, the last meeting is
/// the one before it, because the meeting discusses the changes since then.
/// </summary>
public static class MeetingTimes
{
    // A force that holds none looks back a day; one that met once a week is found.
    private const int DaysBack = 31;

    /// <summary>The start of the newest meeting that is over.</summary>
    public static Instant Last(PolicyHistory policy, Instant now)
    {
        for (var day = London.Date(now); day > London.Date(now).PlusDays(-DaysBack); day = day.PlusDays(-1))
            if (On(policy, day).Where(m => m.At + m.Meeting.Lasts <= now).Select(m => (Instant?)m.At).Max() is { } last) return last;
        return London.PlusDays(now, -1);
    }

    /// <summary>The time of day of the meeting on the day before, whether or not one is held on that day of the week.</summary>
    public static Instant Yesterday(PolicyHistory policy, Instant now)
    {
        var day = London.Date(now).PlusDays(-1);
        var usual = policy.InForceAt(now).Meetings!.Select(m => m.Starts).Min() ?? new LocalTime(9, 0);
        return On(policy, day).Select(m => (Instant?)m.At).Min() ?? London.At(day.At(usual));
    }

    private static IEnumerable<(Instant At, MeetingTime Meeting)> On(PolicyHistory policy, LocalDate day) =>
        from version in policy.Versions
        from meeting in version.Meetings!
        where meeting.Day == day.DayOfWeek
        let at = London.At(day.At(meeting.Starts!.Value))
        where ReferenceEquals(policy.InForceAt(at), version)
        select (at, meeting);
}
