using Missing.Domain.Time;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <summary>The times at which one child is reported missing over the year.</summary>
internal sealed class ReportTimes(Dice dice)
{
    // Two thirds of the reports come from 17:00 to 02:00.
    private const double Evening = 2.0 / 3;
    private static readonly Duration LeastBetween = Duration.FromHours(3);

    /// <param name="count">How many reports.</param>
    /// <param name="days">Over how many days; none lets chance decide: children go missing again in clusters.</param>
    /// <returns>In order of time, between the two moments.</returns>
    public List<Instant> Draw(int count, Instant from, Instant to, int? days = null)
    {
        var all = (int)(to - from).TotalDays - 1;
        var over = Math.Clamp(days ?? (int)(count * dice.Of(new Spread(18, 0.7))), (int)(count * 1.3) + 1, all);
        var first = days is null ? dice.Whole(0, all - 1) : all - over;
        while (true)
        {
            // A cluster that runs past the end goes on at the beginning: otherwise few would go missing in the last days.
            var offsets = dice.Some([.. Enumerable.Range(0, over)], count).Select(o => (first + o) % all);
            var times = offsets.Select(o => At(London.Date(from).PlusDays(1 + o))).Order().ToList();
            if (times[0] >= from && times[^1] <= to && times.Zip(times.Skip(1)).All(p => p.Second - p.First >= LeastBetween)) return times;
        }
    }

    private Instant At(LocalDate day)
    {
        // The evening runs over midnight: hours 24 and 25 are of the next day.
        var hour = dice.Chance(Evening) ? dice.Between(17, 26) : dice.Between(2, 17);
        return (London.Zone.AtStartOfDay(day).ToInstant() + Duration.FromHours(hour)).ToMillisecond();
    }
}
