using JasperFx.Events;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>
/// What lists choose episodes by: one row of <c>missing.episode</c>. It may say yes too often and never too seldom, and is never shown: the
/// state as at a moment comes from the fold (docs/adr/0019).
/// </summary>
/// <param name="Version">The number of events in the stream.</param>
/// <param name="FirstAt">The earliest occurredAt of any entry: the episode does not exist as at an earlier moment.</param>
/// <param name="QuietSince">For an episode that is not live: it is not live as at, or as known at, this moment or later either.</param>
/// <param name="IsLive">Missing, or with a return duty running: it belongs on the board now.</param>
/// <param name="HasWork">It is live or not closed: somebody may still own it.</param>
/// <param name="HasPpnToSend">A PPN was submitted, while missing or since, and has not reached children's social care.</param>
/// <param name="HasPhoneDataToDecide">A phone-data request waits for a decision.</param>
/// <param name="HasOpenAlarm">An unanswered alarm about this episode, or about the child, may be open.</param>
public sealed record EpisodeRow(
    Guid Id,
    Guid ChildId,
    long Version,
    Instant FirstAt,
    Instant? QuietSince,
    bool IsLive,
    bool HasWork,
    bool HasPpnToSend,
    bool HasPhoneDataToDecide,
    bool HasOpenAlarm)
{
    /// <param name="entries">Everything in the stream; never empty.</param>
    public static EpisodeRow Of(Guid id, IReadOnlyList<Entry<EpisodeEvent>> entries)
    {
        var episode = EpisodeAt.Fold(entries, entries.Max(x => x.Data.OccurredAt));
        var file = Alone(id, episode);
        List<Clock> open = [.. Clocks.Evaluate(file).Where(c => c.IsOpen)];
        var live = episode.IsMissing || open.Any(c => ClockTable.Of(c.Id).IsReturnDuty);
        var unanswered = episode.All<AlarmRaised>().Where(a => episode.First<AlarmAcknowledged>(x => x.Alarm == a.Id) is null).ToList();
        return new EpisodeRow(
            id,
            new EpisodeDocument(id, entries).ChildId,
            entries.Count,
            entries.Min(x => x.Data.OccurredAt),
            live ? null : entries.Max(x => Instant.Max(x.Data.OccurredAt, x.RecordedAt)),
            live,
            live || !episode.IsOver,
            Notices.ToSend(file).Any(),
            open.Any(c => c.Id == ClockId.PhoneDataDecision),
            unanswered.Any(a => MayStand(id, a.Fact, open)));
    }

    // As if the force had always had every rule, and without the child: a clock may be open here that is not, and then a row is looked at for
    // nothing; never the other way round, but for those of the child (a panel, a meeting, an authority that took over: MayStand).
    private static CaseFile Alone(Guid id, EpisodeAt episode) => new(
        id, episode, ChildAt.Fold([], episode.At), [], PolicyHistory.Shipped, episode.At);

    // The clocks of other episodes and of the child are not visible here, so they may be open. A clock of this episode that fell
    // due while the alarm was open belongs to it, though it is not among the clocks it was raised for.
    private static bool MayStand(Guid id, AlarmRaised alarm, List<Clock> open) =>
        open.Any(c => ClockTable.Of(c.Id).AlarmRole is not null)
        || alarm.Clocks.Any(c => c.EpisodeId != id || c.Clock is ClockId.Panel or ClockId.StrategyMeeting or ClockId.CscNotification);
}
