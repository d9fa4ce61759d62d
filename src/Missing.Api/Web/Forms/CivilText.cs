using System.Globalization;
using System.Text.RegularExpressions;
using Missing.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Forms;

/// <summary>Dates and times as people type them in a hurry, in London's civil time.</summary>
/// <remarks>
/// Edge cases: a time that the spring night skips is taken an hour later; one that the autumn night has twice is taken as the
/// earlier, unless it says GMT or BST.
/// </remarks>
public static partial class CivilText
{
    private static readonly IReadOnlyList<LocalDatePattern> Dates =
    [
        .. new[] { "d M uuuu", "d M uu", "d MMM uuuu", "d MMMM uuuu", "uuuu M d" }.Select(LocalDatePattern.CreateWithInvariantCulture),
    ];

    /// <summary>23 11 2026, 23/11/26, 23 Nov 2026, 2026-11-23; null for anything else.</summary>
    public static LocalDate? Date(string text)
    {
        var plain = Separators().Replace(text.Trim(), " ");
        foreach (var pattern in Dates)
            if (pattern.Parse(plain) is { Success: true, Value: var date } && date.Year is > 1900 and < 2200) return date;
        return null;
    }

    /// <summary>A date and a time of day (14:30, 1430, 9.05, 14:30:05.250, 01:30 GMT). No date means <paramref name="today"/>.</summary>
    public static Instant? Moment(string? date, string? time, LocalDate today)
    {
        var day = date is null ? today : Date(date);
        if (day is null || time is null || Time().Match(time.Trim()) is not { Success: true } match) return null;
        var (hour, minute) = (int.Parse(match.Groups["hour"].Value), int.Parse(match.Groups["minute"].Value));
        var second = match.Groups["second"] is { Success: true } s ? decimal.Parse(s.Value, CultureInfo.InvariantCulture) : 0;
        if (hour > 23 || minute > 59 || second >= 60) return null;
        var civil = day.Value.At(new LocalTime(hour, minute).PlusMilliseconds((long)(second * 1000)));
        return match.Groups["zone"].Value.ToUpperInvariant() switch
        {
            "GMT" => civil.WithOffset(Offset.Zero).ToInstant(),
            "BST" => civil.WithOffset(Offset.FromHours(1)).ToInstant(),
            _ => London.At(civil),
        };
    }

    [GeneratedRegex(@"[\s/.\-,]+", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();

    [GeneratedRegex(
        @"^(?<hour>\d{1,2})[:.]?(?<minute>\d{2})(:(?<second>\d{2}(\.\d{1,3})?))?(\s*(?<zone>GMT|BST))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Time();
}
