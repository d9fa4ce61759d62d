using Missing.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Words;

/// <summary>
/// Times for people, in Europe/London. Edge cases: the hour from 01:00 to 02:00 that happens twice in the autumn night is
/// marked "01:30 BST" or "01:30 GMT", and only that hour is; what remains rounds up and what is overdue rounds down, so that
/// nobody is told of time they do not have or of a delay that is not there yet; an unknown time says so, never 00:00.
/// </summary>
public static class TimeWords
{
    public const string NotKnown = "time not known";

    // The field's rules reach to 72 hours, and such times are compared in hours; only what is longer is said in days.
    private static readonly Duration HoursUpTo = Duration.FromHours(72);

    private static readonly LocalDatePattern DayMonth = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern DayMonthYear = LocalDatePattern.CreateWithInvariantCulture("d MMM yyyy");
    private static readonly LocalTimePattern HourMinuteSecond = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");
    private static readonly LocalTimePattern HourMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>"23 Nov 11:50"; "23 Nov 2025 11:50" when the year is not that of <paramref name="now"/>.</summary>
    public static string At(Instant? time, Instant now) => time is { } t ? $"{Day(t, now)} {Clock(t)}" : NotKnown;

    /// <summary>"11:50", cut to the minute; for where the day is said elsewhere.</summary>
    public static string Clock(Instant time)
    {
        var civil = London.Civil(time);
        var mark = London.Zone.MapLocal(civil).Count > 1 ? $" {time.InZone(London.Zone).GetZoneInterval().Name}" : "";
        return HourMinute.Format(civil.TimeOfDay) + mark;
    }

    /// <summary>"07:59:51": the time something was saved, to the second.</summary>
    public static string ClockToTheSecond(Instant time) => HourMinuteSecond.Format(London.Civil(time).TimeOfDay);

    /// <summary>"23 Nov", with the year when it is not that of <paramref name="now"/>.</summary>
    public static string Day(Instant time, Instant now)
    {
        var date = London.Date(time);
        return (date.Year == London.Date(now).Year ? DayMonth : DayMonthYear).Format(date);
    }

    /// <summary>"3 Feb 2012": a date of birth, a day far off.</summary>
    public static string Date(LocalDate date) => DayMonthYear.Format(date);

    /// <summary>"3 Feb 2026 14:05:09": evidence is read long afterwards.</summary>
    public static string InFull(Instant time) => $"{Date(London.Date(time))} {ClockToTheSecond(time)}";

    /// <summary>For <c>datetime</c> attributes: ISO 8601, UTC, to the second.</summary>
    public static string Machine(Instant time) => InstantPattern.General.Format(time);

    /// <summary>"2h 14m over" from the due moment on, "in 18m" before it.</summary>
    public static string Due(Instant dueAt, Instant now) => now >= dueAt ? Over(now - dueAt) : $"in {SpanLeft(dueAt - now)}";

    /// <summary>"2h 14m over": how late something is or was, rounded down.</summary>
    public static string Over(Duration late) => $"{Span(late)} over";

    /// <summary>"31m ago", rounded down.</summary>
    public static string Ago(Instant time, Instant now) => $"{Span(now - time)} ago";

    /// <summary>Elapsed time: "41m", "20h 10m", "3d 04h"; rounded down, and never negative.</summary>
    public static string Span(Duration time)
    {
        var whole = Duration.Max(time, Duration.Zero);
        if (whole >= HoursUpTo) return $"{whole.Days}d {whole.Hours:00}h";
        var (hours, minutes) = ((int)whole.TotalHours, whole.Minutes);
        return hours == 0 ? $"{minutes}m" : $"{hours}h {minutes:00}m";
    }

    /// <summary>Remaining time in the same format, rounded up.</summary>
    public static string SpanLeft(Duration time)
    {
        var minutes = Up(time, Duration.FromMinutes(1));
        return Span(minutes >= HoursUpTo ? Up(minutes, Duration.FromHours(1)) : minutes);
    }

    private static Duration Up(Duration time, Duration unit)
    {
        var (ticks, size) = (time.BclCompatibleTicks, unit.BclCompatibleTicks);
        // A remainder below a tick is still a remainder.
        var exact = ticks % size == 0 && time == Duration.FromTicks(ticks);
        return Duration.FromTicks((exact ? ticks / size : ticks / size + 1) * size);
    }
}
