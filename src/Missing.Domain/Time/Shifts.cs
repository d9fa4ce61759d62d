using NodaTime;

namespace Missing.Domain.Time;

/// <summary>
/// When one shift ends and the next begins: 07:00, 15:00 and 23:00 in London. A force with other shifts changes them only here.
/// Edge case: on the nights of the clock changes the night shift lasts seven or nine hours; its start and end stay at the same
/// civil time.
/// </summary>
public static class Shifts
{
    private static readonly LocalTime[] Ends = [new(7, 0), new(15, 0), new(23, 0)];

    /// <summary>The end of the shift that <paramref name="now"/> lies in; at an end itself, that of the shift that begins.</summary>
    public static Instant EndOf(Instant now)
    {
        for (var day = London.Date(now); ; day = day.PlusDays(1))
            foreach (var end in Ends)
                if (London.At(day.At(end)) is var at && at > now) return at;
    }

    /// <summary>The end of the shift after it.</summary>
    public static Instant EndOfNext(Instant now) => EndOf(EndOf(now));
}
