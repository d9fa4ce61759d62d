using Marten;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>A review, or the inspector's review of a child at high risk, that is not yet done.</summary>
/// <param name="LastReviewedAt">The last review of either kind; null when nobody has reviewed.</param>
public sealed record ReviewRow(EpisodeLine Episode, ClockView Clock, Instant? LastReviewedAt);

/// <summary>Reviews due, overdue ones first.</summary>
public static class ReviewQueueReader
{
    /// <summary>
    /// Two round trips while nothing has changed (<see cref="EpisodeReader.LiveAsync"/>). One row a clock, in the order of the board.
    /// </summary>
    public static async Task<IReadOnlyList<ReviewRow>> ReadAsync(IQuerySession session, Moment moment, Instant now, CancellationToken ct) =>
    [
        .. QueuedEpisode.At(await EpisodeReader.LiveAsync(session, moment, now, ct), moment)
            .SelectMany(e => e.Open.Where(c => c.Id is ClockId.Review or ClockId.InspectorReview).Select(c => (Episode: e, Clock: c)))
            .OrderBy(x => x.Episode.UrgencyOf([x.Clock]), UrgencyOrder.Instance)
            .ThenBy(x => x.Episode.Document.Reference, StringComparer.Ordinal).ThenBy(x => x.Clock.Id)
            .Select(x => new ReviewRow(x.Episode.Line, ClockView.Of(x.Clock), x.Episode.File.Episode.Last<Reviewed>()?.At)),
    ];
}
