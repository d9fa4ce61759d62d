using NodaTime;

namespace Missing.Domain.Time;

/// <summary>
/// When the daily meeting about missing children is held: 09:00 in London, Monday to Friday, for an hour. A force that meets at
/// other times changes it only here. Edge case: during a meeting, the last meeting is the one before it, because the meeting
/// discusses the changes since then.
/// </summary>
public static class DailyMeeting
{
    private static readonly LocalTime Starts = new(9, 0);
    private static readonly Duration Lasts = Duration.FromHours(1);

    /// <summary>The start of the newest meeting that is over.</summary>
    public static Instant Last(Instant now)
    {
        for (var day = London.Date(now); ; day = day.PlusDays(-1))
            if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && At(day) + Lasts <= now) return At(day);
    }

    /// <summary>The meeting's time of day on the day before, whether or not one was held.</summary>
    public static Instant Yesterday(Instant now) => At(London.Date(now).PlusDays(-1));

    private static Instant At(LocalDate day) => London.At(day.At(Starts));
}
