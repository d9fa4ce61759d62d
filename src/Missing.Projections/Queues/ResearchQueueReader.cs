using Marten;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>A request for research after which none came back.</summary>
/// <param name="Subjects">Names of the people to research; null leaves the choice to the researcher.</param>
public sealed record ResearchAsked(Guid RequestId, Instant AskedAt, string AskedBy, IReadOnlyList<string> Subjects, string? Question);

/// <summary>An episode whose research is owed.</summary>
/// <param name="Clock">The clock of the first research; null once some came back.</param>
/// <param name="ChildOwed">No research that came back was about the child.</param>
/// <param name="AssociatesOwed">Associates named on the child or the episode and not researched; the longest known first.</param>
/// <param name="Since">Since when the oldest of it has been owed.</param>
public sealed record ResearchRow(
    EpisodeLine Episode,
    ClockView? Clock,
    bool ChildOwed,
    IReadOnlyList<NamedAssociate> AssociatesOwed,
    IReadOnlyList<ResearchAsked> Asked,
    Instant Since);

/// <summary>The work queue of control-room intelligence (i24), most urgent first.</summary>
public static class ResearchQueueReader
{
    /// <summary>
    /// Two round trips while nothing has changed (<see cref="EpisodeReader.WithWorkAsync"/>). Overdue by risk, then lateness; then
    /// what falls due soonest; then those without a due time, because some research came back, by risk and then the longest owed.
    /// </summary>
    public static async Task<IReadOnlyList<ResearchRow>> ReadAsync(
        IQuerySession session, Moment moment, Instant now, CancellationToken ct)
    {
        var episodes = QueuedEpisode.At(await EpisodeReader.WithWorkAsync(session, moment, now, ct), moment);
        return
        [
            .. episodes.Select(e => (Row: RowOf(e), Urgency: e.UrgencyOf([.. ClockOf(e)])))
                .Where(x => x.Row is not null)
                .Select(x => (Row: x.Row!, x.Urgency))
                .OrderBy(x => x.Urgency, UrgencyOrder.Instance)
                .ThenByDescending(x => x.Urgency.Risk)
                .ThenBy(x => x.Row.Since)
                .ThenBy(x => x.Row.Episode.Reference, StringComparer.Ordinal)
                .Select(x => x.Row),
        ];
    }

    private static ResearchRow? RowOf(QueuedEpisode queued)
    {
        var episode = queued.File.Episode;
        if (episode.IsOver) return null;
        var clock = ClockOf(queued).FirstOrDefault();
        // Finding the child ends the research owed for the search; a request made afterwards is still owed.
        var child = episode.IsMissing && ResearchOwed.IsChildOwed(episode);
        var associates = episode.IsMissing ? ResearchOwed.Associates(queued.File) : [];
        var asked = ResearchOwed.Unanswered(episode).Where(r => !(r.At < episode.EndedAt)).ToList();
        if (clock is null && !child && associates.Count == 0 && asked.Count == 0) return null;
        Instant[] since =
        [
            .. child || clock is not null ? [episode.ReportedAt] : Array.Empty<Instant>(),
            .. associates.Select(a => Instant.Max(a.Since, episode.ReportedAt)),
            .. asked.Select(r => r.At),
        ];
        return new ResearchRow(
            queued.Line,
            clock is null ? null : ClockView.Of(clock),
            child,
            associates,
            [.. asked.Select(r => new ResearchAsked(r.Id, r.At, r.Fact.By.Name, r.Fact.Subjects, r.Fact.Question))],
            since.Min());
    }

    private static IEnumerable<Clock> ClockOf(QueuedEpisode queued) => queued.Open.Where(c => c.Id == ClockId.I24Research);
}
