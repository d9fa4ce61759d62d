using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>
/// The clocks of a child who keeps going missing. They are the child's, but each stands on one episode: the one whose
/// report reached the threshold, or for a renewal the latest by then.
/// </summary>
internal static class Repeated
{
    internal static IEnumerable<Span> Panel(CaseFile file) => Standing(file, ClockId.Panel, PanelStarts(file));

    internal static IEnumerable<Span> StrategyMeeting(CaseFile file) => Standing(file, ClockId.StrategyMeeting, MeetingStarts(file));

    /// <summary>Crossings of 3 in 30, and 30 days after the last consideration if the count still stands.</summary>
    internal static IReadOnlyList<Start> PanelStarts(CaseFile file)
    {
        var considered = Moments<PanelConsidered>(file);
        var starts = file.Repeats.Crossings(Threshold.ThreeInThirty, file.At)
            .Select(c => new Start(c.EpisodeId, c.ReachedAt, FirstFrom(considered, c.ReachedAt))).ToList();
        foreach (var last in considered)
        {
            var days = file.Policy.InForceAt(last).Number(LimitId.PanelRenewalDays);
            var again = London.PlusDays(last, days);
            if (again > file.At || considered.Any(c => c > last && c <= again)) continue;
            if (!file.Repeats.IsReached(Threshold.ThreeInThirty, again)) continue;
            // A crossing since then has already started the clock.
            if (starts.Any(s => s.At <= again && !(s.MetAt <= again))) continue;
            var stands = file.Repeats.Window(Threshold.ThreeInThirty, again).Last();
            starts.Add(new Start(stands.EpisodeId, again, FirstFrom(considered, again)));
        }

        return [.. starts.OrderBy(s => s.At)];
    }

    /// <summary>Crossings of 3 in 90, and each third further episode until the count has fallen below three.</summary>
    internal static IReadOnlyList<Start> MeetingStarts(CaseFile file)
    {
        var held = Moments<StrategyMeetingHeld>(file);
        var starts = new List<Start>();
        var crossings = file.Repeats.Crossings(Threshold.ThreeInNinety, file.At).Select(c => c.EpisodeId).ToHashSet();
        var further = -1;
        foreach (var report in file.Repeats.Reports.TakeWhile(r => r.ReportedAt <= file.At))
        {
            if (crossings.Contains(report.EpisodeId)) further = 0;
            else if (further < 0 || !file.Repeats.IsReached(Threshold.ThreeInNinety, report.ReportedAt))
            {
                further = -1;
                continue;
            }
            else if (++further < file.Policy.InForceAt(report.ReportedAt).Number(LimitId.StrategyRenewalEpisodes)) continue;

            further = 0;
            starts.Add(new Start(report.EpisodeId, report.ReportedAt, FirstFrom(held, report.ReportedAt)));
        }

        return starts;
    }

    private static IEnumerable<Span> Standing(CaseFile file, ClockId clock, IReadOnlyList<Start> starts) =>
        starts.Where(s => s.EpisodeId == file.EpisodeId)
            .Select(s => new Span(s.EpisodeId, s.At, Due.At(file, clock, s.At), s.MetAt));

    private static List<Instant> Moments<T>(CaseFile file)
        where T : ChildEvent => [.. file.Child.All<T>().Select(e => e.OccurredAt)];

    private static Instant? FirstFrom(IEnumerable<Instant> moments, Instant start) =>
        moments.Where(m => m >= start).Select(m => (Instant?)m).FirstOrDefault();

    /// <param name="EpisodeId">The episode on which the clock stands.</param>
    internal sealed record Start(Guid EpisodeId, Instant At, Instant? MetAt);
}
