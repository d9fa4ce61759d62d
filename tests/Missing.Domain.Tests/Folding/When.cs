using System.Globalization;
using System.Text.RegularExpressions;
using Missing.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace Missing.Domain.Tests.Folding;

/// <summary>
/// Moments as tests write them: <c>+1h30m</c> (exact time after the report; units d h m s ms, a leading minus for before)
/// or <c>2026-05-01T20:00</c> (London civil time) or <c>2026-05-01T19:00Z</c>.
/// </summary>
internal static partial class When
{
    private static readonly LocalDateTimePattern[] Patterns =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.ExtendedIso];

    internal static Instant Is(string text, Instant? report = null) =>
        text[0] is '+' or '-' ? report!.Value + Offset(text)
        : text[^1] == 'Z' ? Parse(text[..^1]).InUtc().ToInstant()
        : Parse(text).InZoneStrictly(London.Zone).ToInstant();

    /// <summary>The London civil time as tests write it.</summary>
    internal static string Civil(Instant instant) => Patterns[0].Format(London.Civil(instant));

    private static LocalDateTime Parse(string text) => Patterns.Select(p => p.Parse(text)).First(r => r.Success).Value;

    private static Duration Offset(string text)
    {
        var sum = Duration.Zero;
        foreach (Match part in Parts().Matches(text))
        {
            var amount = long.Parse(part.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture);
            sum += part.Groups["unit"].Value switch
            {
                "d" => Duration.FromDays(amount),
                "h" => Duration.FromHours(amount),
                "m" => Duration.FromMinutes(amount),
                "s" => Duration.FromSeconds(amount),
                _ => Duration.FromMilliseconds(amount),
            };
        }

        return text[0] == '-' ? -sum : sum;
    }

    [GeneratedRegex("(?<amount>[0-9]+)(?<unit>ms|[dhms])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parts();
}
