using Marten;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Time;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Delays;

/// <summary>The figures behind the charts of delays, each with the episodes it is computed from.</summary>
public static class DelayFigures
{
    // Large enough that a year takes few round trips, and small enough to hold the cases in memory.
    private const int AtATime = 250;

    private static readonly ClockId[] Measured = [ClockId.FirstEnquiry, ClockId.RegradeAfterResearch, ClockId.PpnToCsc];

    /// <summary>
    /// Breaches that fell due in the span, and the stretches that started in it, each in order of their start. One pass over the
    /// episodes of the span: two round trips, and one for every 250 episodes while nothing has changed.
    /// </summary>
    public static async Task<DelayFiguresView> ReadAsync(
        IQuerySession session, Moment moment, Instant from, Instant to, CancellationToken ct)
    {
        var breaches = new List<(ClockId Clock, LocalDate Week, EpisodeLink Episode)>();
        var stretches = new List<(ClockId Clock, Stretch Stretch)>();
        var episodes = EpisodeReader.InTurnAsync(
            session,
            AtATime,
            "d.first_at <= ? and d.first_at < ? and (d.is_live or d.quiet_since >= ?)",
            ct,
            moment.At,
            to,
            from - (await CaseReader.PolicyAsync(session, ct)).LongestWait);
        await foreach (var loaded in episodes) Take(loaded, loaded.At(moment));

        return new DelayFiguresView(
            from,
            to,
            [.. Weeks(from, to)],
            [
                .. breaches.GroupBy(b => (b.Clock, b.Week)).OrderBy(g => g.Key.Clock).ThenBy(g => g.Key.Week)
                    .Select(g => new BreachCell(
                        g.Key.Clock,
                        g.Key.Week,
                        g.Count(),
                        [.. g.Select(b => b.Episode).Distinct().OrderBy(e => e.Reference, StringComparer.Ordinal)])),
            ],
            Of(ClockId.FirstEnquiry),
            Of(ClockId.RegradeAfterResearch),
            Of(ClockId.PpnToCsc));

        void Take(LoadedEpisode loaded, CaseFile file)
        {
            var (id, reference) = (loaded.Document.Id, loaded.Document.Reference);
            foreach (var clock in Clocks.Evaluate(file))
            {
                if (clock.IsLate && clock.DueAt >= from && clock.DueAt < to)
                    breaches.Add((clock.Id, London.Monday(clock.DueAt), new EpisodeLink(id, reference)));
                if (Measured.Contains(clock.Id) && clock.StartedAt >= from && clock.StartedAt < to && !NeededNone(clock, file.Episode))
                    stretches.Add((clock.Id, new Stretch(id, reference, clock.StartedAt, clock.DueAt, clock.StoppedAt, clock.State)));
            }
        }

        IReadOnlyList<Stretch> Of(ClockId clock) =>
        [
            .. stretches.Where(s => s.Clock == clock).Select(s => s.Stretch)
                .OrderBy(s => s.StartedAt).ThenBy(s => s.Reference, StringComparer.Ordinal),
        ];
    }

    // Deciding that no notice is needed stops the clock, but nothing was sent, so there is no time to measure.
    private static bool NeededNone(Clock clock, EpisodeAt episode) =>
        clock.Id == ClockId.PpnToCsc
        && episode.First<PpnNotRequired>() is not null
        && episode.First<PpnSent>(s => s.To == Agency.ChildrensSocialCare) is null;

    private static IEnumerable<LocalDate> Weeks(Instant from, Instant to)
    {
        for (var week = London.Monday(from); London.Zone.AtStartOfDay(week).ToInstant() < to; week = week.PlusWeeks(1)) yield return week;
    }
}
