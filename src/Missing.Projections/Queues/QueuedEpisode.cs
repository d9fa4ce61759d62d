using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Projections.Queues;

/// <summary>An episode as a queue judges it: the case file at the moment asked about, and its open clocks.</summary>
internal sealed record QueuedEpisode(EpisodeDocument Document, CaseFile File, IReadOnlyList<Clock> Open)
{
    internal EpisodeLine Line => EpisodeLine.Of(Document, File);

    /// <summary>Not over, or over with a return duty still running: somebody may own it.</summary>
    internal bool HasWork => !File.Episode.IsOver || Open.Any(c => ClockTable.Of(c.Id).IsReturnDuty);

    /// <summary>The open clocks, most pressing first.</summary>
    internal IReadOnlyList<ClockView> OpenInOrder => InOrder(Open);

    internal Urgency UrgencyOf(IReadOnlyCollection<Clock> clocks) => Urgency.Of(clocks, File.Episode.RiskLevel, File.At);

    /// <summary>Within one episode the risk is the same, so the order of the board is the order of due times.</summary>
    internal static IReadOnlyList<ClockView> InOrder(IEnumerable<Clock> clocks) =>
        [.. clocks.OrderBy(c => c.DueAt).ThenBy(c => c.Id).ThenBy(c => c.Subject, StringComparer.Ordinal).Select(ClockView.Of)];

    /// <summary>The episodes that had been reported by then.</summary>
    internal static IReadOnlyList<QueuedEpisode> At(IReadOnlyList<LoadedEpisode> loaded, Moment moment) =>
    [
        .. loaded.Select(l => (l.Document, File: l.At(moment))).Where(x => x.File.Episode.IsReported)
            .Select(x => new QueuedEpisode(x.Document, x.File, [.. Clocks.Evaluate(x.File).Where(c => c.IsOpen)])),
    ];
}
