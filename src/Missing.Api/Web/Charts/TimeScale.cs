using Missing.Domain.Time;
using NodaTime;

namespace Missing.Api.Web.Charts;

/// <summary>A date on the axis: the midnight in London that begins it.</summary>
internal sealed record TimeTick(Instant At, string Label);

/// <summary>
/// Time from left to right, even in instants: the day of 23 hours is drawn shorter than the day of 25, and a bar is as
/// long as the child was missing. Places are percent of the drawing's width.
/// </summary>
internal sealed record TimeScale(Instant From, Instant To)
{
    // Room for a badge at the last moment and for the arrow of what goes on.
    private const double Left = 1;
    private const double Right = 96;
    private const int MaxTicks = 9;

    private static readonly Period[] Steps =
    [
        Period.FromDays(1), Period.FromDays(2), Period.FromWeeks(1), Period.FromWeeks(2),
        Period.FromMonths(1), Period.FromMonths(2), Period.FromMonths(3), Period.FromMonths(6), Period.FromYears(1),
    ];

    public double At(Instant instant) => Left + (Share(instant) * (Right - Left));

    /// <summary>Width of the time between two moments.</summary>
    public double Between(Instant from, Instant to) => At(to) - At(from);

    /// <summary>At most nine dates, in the finest even step that allows it; beyond nine years, more.</summary>
    public IReadOnlyList<TimeTick> Ticks()
    {
        var candidates = Steps.Select(TicksOf);
        return candidates.FirstOrDefault(t => t.Count <= MaxTicks) ?? TicksOf(Steps[^1]);
    }

    private double Share(Instant instant) =>
        Math.Clamp((instant - From).TotalSeconds / (To - From).TotalSeconds, 0, 1);

    private List<TimeTick> TicksOf(Period step)
    {
        var isMonths = step.Months > 0 || step.Years > 0;
        var ticks = new List<TimeTick>();
        for (var date = FirstOf(step, London.Date(From)); ; date += step)
        {
            var at = London.Zone.AtStartOfDay(date).ToInstant();
            if (at > To) return ticks;
            if (at < From) continue;
            var namesYear = ticks.Count == 0 || London.Date(ticks[^1].At).Year != date.Year;
            ticks.Add(new TimeTick(at, isMonths ? Spell.Month(date) : namesYear ? Spell.Date(date) : Spell.Day(date)));
        }
    }

    // Weeks begin on Monday, months on the first, and years in January.
    private static LocalDate FirstOf(Period step, LocalDate from) => step switch
    {
        { Years: > 0 } => new LocalDate(from.Year, 1, 1),
        { Months: > 0 } => new LocalDate(from.Year, ((from.Month - 1) / step.Months * step.Months) + 1, 1),
        { Weeks: > 0 } => from.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)),
        _ => from,
    };
}
