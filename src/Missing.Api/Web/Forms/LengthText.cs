using System.Text.RegularExpressions;
using NodaTime;

namespace Missing.Api.Web.Forms;

/// <summary>A time allowed, as people type it: an exact duration or working days. Exactly one of the two is set.</summary>
public sealed partial record LengthText(Duration? Time, int? WorkingDays)
{
    /// <summary>15 min, 4 h, 1 h 30 min, 3 working days; null for anything else and for nothing at all.</summary>
    public static LengthText? Of(string text)
    {
        if (Days().Match(text) is { Success: true } days) return new LengthText(null, Number(days, "days"));
        if (Hours().Match(text) is not { Success: true } match) return null;
        var time = Duration.FromHours(Number(match, "hours")) + Duration.FromMinutes(Number(match, "minutes"));
        return time > Duration.Zero ? new LengthText(time, null) : null;
    }

    private static int Number(Match match, string group) => int.TryParse(match.Groups[group].Value, out var number) ? number : 0;

    [GeneratedRegex(@"^\s*(?<days>\d{1,2})\s*working\s+days?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Days();

    [GeneratedRegex(
        @"^\s*((?<hours>\d{1,4})\s*h(ours?)?)?\s*((?<minutes>\d{1,5})\s*m(in(utes?)?)?)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Hours();
}
