using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>Inline projection: updates <see cref="EpisodeDocument"/> in the transaction of each append.</summary>
public sealed partial class EpisodeProjection : SingleStreamProjection<EpisodeDocument, Guid>
{
    public EpisodeProjection()
    {
        foreach (var type in EpisodeEvents.InFoldOrder) IncludeType(type);
    }

    public override EpisodeDocument? Evolve(EpisodeDocument? snapshot, Guid id, IEvent e)
    {
        if (e.Data is not EpisodeEvent fact) return snapshot;
        var document = snapshot ?? new EpisodeDocument { Id = id };
        if (fact is MissingReported report) document = document with { ChildId = report.ChildId, Reference = report.Reference };
        return WithColumns(document with { Entries = Recorded.Next(document.Entries, e, fact) });
    }

    private static EpisodeDocument WithColumns(EpisodeDocument document)
    {
        var last = document.Entries.Max(x => x.Data.OccurredAt);
        var episode = EpisodeAt.Fold(document.Entries, last);
        var file = Alone(document.Id, episode);
        List<Clock> open = [.. Clocks.Evaluate(file).Where(c => c.IsOpen)];
        var live = episode.IsMissing || open.Any(c => ClockTable.Of(c.Id).IsReturnDuty);
        var unanswered = episode.All<AlarmRaised>().Where(a => episode.First<AlarmAcknowledged>(x => x.Alarm == a.Id) is null).ToList();
        return document with
        {
            FirstAt = document.Entries.Min(x => x.Data.OccurredAt),
            LastAt = last,
            IsLive = live,
            QuietSince = live ? null : document.Entries.Max(x => Instant.Max(x.Data.OccurredAt, x.RecordedAt)),
            HasWork = live || !episode.IsOver,
            HasPpnToSend = Notices.ToSend(file).Any(),
            HasPhoneDataToDecide = open.Any(c => c.Id == ClockId.PhoneDataDecision),
            HasOpenAlarm = unanswered.Any(a => MayStand(document.Id, a.Fact, open)),
        };
    }

    // As if the force had always had every rule, and without the child: a clock may be open here that is not, and then a row is looked at for
    // nothing; never the other way round, but for those of the child (a panel, a meeting, an authority that took over: MayStand).
    private static CaseFile Alone(Guid id, EpisodeAt episode) => new(
        id, episode, Domain.Children.ChildAt.Fold([], episode.At), [], PolicyHistory.Shipped, episode.At);

    // The clocks of other episodes and of the child are not visible here, so they may be open. A clock of this episode that fell
    // due while the alarm was open belongs to it, though it is not among the clocks it was raised for.
    private static bool MayStand(Guid id, AlarmRaised alarm, List<Clock> open) =>
        open.Any(c => ClockTable.Of(c.Id).AlarmRole is not null)
        || alarm.Clocks.Any(c => c.EpisodeId != id || c.Clock is ClockId.Panel or ClockId.StrategyMeeting or ClockId.CscNotification);
}
