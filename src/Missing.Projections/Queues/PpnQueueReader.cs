using Marten;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>A notice that has not reached children's social care.</summary>
/// <param name="ExploitationMarker">Null where the record is closed to the reader: of its markers nothing is told.</param>
public sealed record PpnView(
    Guid PpnId,
    Guid EpisodeId,
    string Reference,
    Guid ChildId,
    string? ChildName,
    int Level,
    bool ImmediateHarm,
    bool? ExploitationMarker,
    SupervisionState Supervision,
    Instant SubmittedAt,
    Instant? DueAt,
    ClockState? State);

/// <summary>The triage queue of the referral unit: by risk, not by date.</summary>
public static class PpnQueueReader
{
    public static async Task<IReadOnlyList<PpnView>> ReadAsync(IQuerySession session, Moment moment, Instant now, CancellationToken ct)
    {
        var loaded = await EpisodeReader.WithPpnToSendAsync(session, moment, now, ct);
        return
        [
            .. loaded.SelectMany(l => Waiting(l, l.At(moment)))
                .OrderByDescending(p => p.ImmediateHarm)
                .ThenByDescending(p => p.ExploitationMarker == true)
                .ThenByDescending(p => p.Level)
                .ThenBy(p => p.SubmittedAt)
                .ThenBy(p => p.PpnId),
        ];
    }

    private static IEnumerable<PpnView> Waiting(LoadedEpisode loaded, CaseFile file)
    {
        var episode = file.Episode;
        if (!episode.IsReported) yield break;
        var clocks = Clocks.Evaluate(file).Where(c => c.Id == ClockId.PpnToCsc).ToList();
        foreach (var notice in Notices.ToSend(file))
        {
            var ppn = episode.Find<PpnSubmitted>(notice.Id)!;
            // One written while missing has a time of its own, but for one from before the force had that rule; the others share that of the return.
            var clock = clocks.Find(c => c.Subject == (notice.IsOfTheReturn ? null : notice.Id.ToString()));
            yield return new PpnView(
                ppn.Id,
                loaded.Document.Id,
                loaded.Document.Reference,
                episode.ChildId,
                file.Child.DisplayName,
                ppn.Fact.Level,
                ppn.Fact.ImmediateHarm,
                loaded.Casebook.IsHidden ? null : file.Child.Markers.Any(m => m.IsExploitation),
                Notices.Supervision(episode, ppn.Id),
                ppn.At,
                clock?.DueAt,
                clock?.State);
        }
    }
}
