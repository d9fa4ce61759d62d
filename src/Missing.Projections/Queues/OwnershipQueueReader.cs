using Marten;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>A child missing or located, and no named person has accepted the episode.</summary>
/// <param name="GivenTo">The assignments so far that nobody accepted.</param>
public sealed record UnownedRow(EpisodeLine Episode, IReadOnlyList<WaitingAssignment> GivenTo);

public sealed record UnacknowledgedRow(EpisodeLine Episode, WaitingAssignment Waiting);

/// <param name="Unowned">The gravest first, then the longest.</param>
/// <param name="Unacknowledged">The longest first.</param>
public sealed record OwnershipQueue(IReadOnlyList<UnownedRow> Unowned, IReadOnlyList<UnacknowledgedRow> Unacknowledged);

/// <summary>Episodes that nobody owns, and assignments that nobody has accepted.</summary>
public static class OwnershipQueueReader
{
    /// <summary>Two round trips while nothing has changed (<see cref="EpisodeReader.WithWorkAsync"/>).</summary>
    public static async Task<OwnershipQueue> ReadAsync(IQuerySession session, Moment moment, Instant now, CancellationToken ct)
    {
        var rows = (await EpisodeReader.WithWorkAsync(session, moment, now, ct))
            .Select(l => (l.Document, File: l.At(moment))).Where(x => x.File.Episode.IsReported)
            .Select(x => (Line: EpisodeLine.Of(x.Document, x.File), x.File.Episode, Waiting: WaitingAssignment.Of(x.File).ToList()))
            .ToList();
        return new OwnershipQueue(
            [
                .. rows.Where(r => r.Episode.IsMissing && r.Episode.Owner is null)
                    .OrderByDescending(r => r.Line.RiskLevel ?? RiskLevel.Medium)
                    .ThenBy(r => r.Line.ReportedAt).ThenBy(r => r.Line.Reference, StringComparer.Ordinal)
                    .Select(r => new UnownedRow(r.Line, r.Waiting)),
            ],
            [
                .. rows.SelectMany(r => r.Waiting.Select(w => new UnacknowledgedRow(r.Line, w)))
                    .OrderBy(r => r.Waiting.Since).ThenBy(r => r.Waiting.EntryId),
            ]);
    }
}
