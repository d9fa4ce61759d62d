using Missing.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Charts;

/// <summary>Times and lengths as charts write them.</summary>
internal static class Spell
{
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("d MMM");
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.CreateWithInvariantCulture("d MMM yyyy");
    private static readonly LocalDatePattern MonthPattern = LocalDatePattern.CreateWithInvariantCulture("MMM yyyy");
    private static readonly LocalDateTimePattern MomentPattern = LocalDateTimePattern.CreateWithInvariantCulture("d MMM yyyy HH:mm");

    public static string Day(LocalDate date) => DayPattern.Format(date);

    public static string Date(LocalDate date) => DatePattern.Format(date);

    public static string Month(LocalDate date) => MonthPattern.Format(date);

    /// <summary>Date and time of day in London.</summary>
    public static string Moment(Instant instant) => MomentPattern.Format(London.Civil(instant));

    /// <summary>The two largest units, rounded down: 42m, 3h 10m, 2d 4h.</summary>
    public static string Length(Duration length) => length switch
    {
        _ when length.Days > 0 => Two(length.Days, "d", length.Hours, "h"),
        _ when length.Hours > 0 => Two(length.Hours, "h", length.Minutes, "m"),
        _ => $"{length.Minutes}m",
    };

    /// <summary>1 episode, 2 episodes.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Two(int large, string unit, int small, string smallUnit) =>
        small == 0 ? $"{large}{unit}" : $"{large}{unit} {small}{smallUnit}";
}
