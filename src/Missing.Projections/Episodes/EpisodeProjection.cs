using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>Keeps <see cref="EpisodeDocument"/> in the transaction of each append.</summary>
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
        var open = OpenClocks(document.Id, episode);
        var live = episode.IsMissing || open.Any(c => ClockTable.Of(c.Id).IsReturnDuty);
        return document with
        {
            FirstAt = document.Entries.Min(x => x.Data.OccurredAt),
            LastAt = last,
            IsLive = live,
            QuietSince = live ? null : document.Entries.Max(x => Instant.Max(x.Data.OccurredAt, x.RecordedAt)),
            HasPpnToSend = open.Any(c => c.Id == ClockId.PpnToCsc) && episode.First<PpnSubmitted>() is not null,
            HasPhoneDataToDecide = open.Any(c => c.Id == ClockId.PhoneDataDecision),
            HasOpenAlarm = episode.All<AlarmRaised>().Any(a => MayStand(document.Id, episode, a, open)),
        };
    }

    // Which clocks are open needs no policy and no child; only when they are due does.
    private static List<Clock> OpenClocks(Guid id, EpisodeAt episode)
    {
        if (!episode.IsReported) return [];
        var child = Domain.Children.ChildAt.Fold([], episode.At);
        var file = new CaseFile(id, episode, child, new Repeats([], PolicyHistory.Shipped), PolicyHistory.Shipped, episode.At);
        return [.. Clocks.Evaluate(file).Where(c => c.IsOpen)];
    }

    // What an unanswered alarm was raised for, or what may have been bundled into it since: any open clock of its role here,
    // and whatever cannot be seen from here (another episode's clocks, those of the child, those the owner is told of).
    private static bool MayStand(Guid id, EpisodeAt episode, Step<AlarmRaised> alarm, List<Clock> open) =>
        episode.First<AlarmAcknowledged>(a => a.Alarm == alarm.Id) is null
        && (alarm.Fact.Clocks.Any(c => c.EpisodeId != id || c.Clock is ClockId.Panel or ClockId.StrategyMeeting or ClockId.CscNotification)
            || open.Exists(o => ClockTable.Of(o.Id) is var rule && (rule.OwnerFirst || rule.AlarmRole == alarm.Fact.ToRole)));
}
