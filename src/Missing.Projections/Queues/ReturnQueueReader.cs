using Marten;
using Missing.Domain.Clocks;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>A child who came back, and the duties still owed.</summary>
/// <param name="Duties">The open clocks of the return, the first to fall due first; also the update of the trigger plan.</param>
public sealed record ReturnRow(EpisodeLine Episode, Instant FoundAt, IReadOnlyList<ClockView> Duties);

/// <summary>Found and closed episodes with a duty of the return open, in the order of the board.</summary>
public static class ReturnQueueReader
{
    /// <summary>Two round trips while nothing has changed (<see cref="EpisodeReader.LiveAsync"/>).</summary>
    public static async Task<IReadOnlyList<ReturnRow>> ReadAsync(IQuerySession session, Moment moment, Instant now, CancellationToken ct) =>
    [
        .. QueuedEpisode.At(await EpisodeReader.LiveAsync(session, moment, now, ct), moment)
            .Select(e => (Episode: e, Duties: e.Open.Where(c => ClockTable.Of(c.Id).IsReturnDuty).ToList()))
            .Where(x => x.Duties.Count > 0 && !x.Episode.File.Episode.IsMissing)
            .OrderBy(x => x.Episode.UrgencyOf(x.Duties), UrgencyOrder.Instance)
            .ThenBy(x => x.Episode.Document.Reference, StringComparer.Ordinal)
            .Select(x => new ReturnRow(
                x.Episode.Line,
                x.Episode.File.Episode.FoundAt!.Value,
                // An outdated trigger plan alone does not keep a child in the queue, but the people who work on the return should see it.
                QueuedEpisode.InOrder([.. x.Duties, .. x.Episode.Open.Where(c => c.Id == ClockId.TriggerPlanUpdate)]))),
    ];
}
