using NodaTime;
using NodaTime.TimeZones;

namespace Missing.Domain.Time;

/// <summary>
/// Civil time in England, for the rules that count days or nights. Edge cases: on the spring night 01:30 does not exist
/// (it is taken as 02:30 BST); on the autumn night 01:30 happens twice (the earlier is taken). Hours are never civil:
/// add a <see cref="Duration"/> to an <see cref="Instant"/> instead.
/// </summary>
public static class London
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static readonly ZoneLocalMappingResolver Lenient =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    public static LocalDateTime Civil(Instant instant) => instant.InZone(Zone).LocalDateTime;

    public static LocalDate Date(Instant instant) => Civil(instant).Date;

    /// <summary>The moment of a civil time; the edge cases as above.</summary>
    public static Instant At(LocalDateTime civil) => civil.InZone(Zone, Lenient).ToInstant();

    /// <summary>The Monday of the civil week the instant lies in, from which weeks are counted.</summary>
    public static LocalDate Monday(Instant instant) => Date(instant).With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));

    /// <summary>The same time of day, <paramref name="days"/> civil days later (or earlier, when negative).</summary>
    public static Instant PlusDays(Instant instant, int days) =>
        At(Civil(instant).PlusDays(days));

    /// <summary>The midnight with which <paramref name="date"/> begins.</summary>
    public static Instant StartOfDay(LocalDate date) => Zone.AtStartOfDay(date).ToInstant();

    /// <summary>The midnight that ends <paramref name="date"/>.</summary>
    public static Instant EndOfDay(LocalDate date) => StartOfDay(date.PlusDays(1));

    /// <summary>
    /// The midnight that ends the n-th working day after the civil day of <paramref name="start"/>; Saturdays, Sundays
    /// and <paramref name="holidays"/> do not count.
    /// </summary>
    public static Instant PlusWorkingDays(Instant start, int workingDays, IReadOnlySet<LocalDate> holidays)
    {
        var day = Date(start);
        for (var left = workingDays; left > 0;)
        {
            day = day.PlusDays(1);
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.Contains(day)) left--;
        }

        return EndOfDay(day);
    }

    /// <summary>Whether the civil time of day lies in [from, to), where the span may run over midnight.</summary>
    public static bool IsBetween(Instant instant, LocalTime from, LocalTime to)
    {
        var time = Civil(instant).TimeOfDay;
        return from <= to ? time >= from && time < to : time >= from || time < to;
    }
}
