using Marten;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>A request that waits for a decision; it is everything an authoriser sees of an episode.</summary>
public sealed record PhoneDataRequestView(
    Guid RequestId,
    Guid EpisodeId,
    string Reference,
    RiskLevel? RiskLevel,
    int Grade,
    bool Oral,
    string Rationale,
    Instant RequestedAt,
    Instant DueAt,
    ClockState State);

public static class PhoneDataQueueReader
{
    /// <summary>The first to fall due comes first.</summary>
    public static async Task<IReadOnlyList<PhoneDataRequestView>> ReadAsync(
        IQuerySession session, Moment moment, Instant now, CancellationToken ct)
    {
        var loaded = await EpisodeReader.WithPhoneDataToDecideAsync(session, moment, now, ct);
        return [.. loaded.SelectMany(l => Waiting(l, moment)).OrderBy(r => r.DueAt).ThenBy(r => r.RequestId)];
    }

    private static IEnumerable<PhoneDataRequestView> Waiting(LoadedEpisode loaded, Moment moment)
    {
        var file = loaded.At(moment);
        foreach (var clock in Clocks.Evaluate(file).Where(c => c.Id == ClockId.PhoneDataDecision && c.IsOpen))
        {
            var request = file.Episode.Find<PhoneDataRequested>(clock.StartedBy)!;
            yield return new PhoneDataRequestView(
                request.Id,
                loaded.Document.Id,
                loaded.Document.Reference,
                file.Episode.RiskLevel,
                request.Fact.Grade,
                request.Fact.Oral,
                request.Fact.Rationale,
                request.At,
                clock.DueAt,
                clock.State);
        }
    }
}
