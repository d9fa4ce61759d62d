using Missing.Domain;
using Missing.Domain.Alarms;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <summary>
/// The alarms that the product would have raised by now about what is still overdue, each when its first clock fell due;
/// yesterday's were mostly answered, older ones all.
/// </summary>
internal static class Alarms
{
    private const double Answered = 0.75;
    private static readonly Duration Recent = Duration.FromDays(120);
    private static readonly Duration Fresh = Duration.FromHours(20);
    private static readonly Duration Old = Duration.FromDays(4);

    public static IReadOnlyList<InventedEpisode> Raise(InventedChild child, IReadOnlyList<InventedEpisode> episodes, Instant now, Staff staff, Dice dice)
    {
        if (episodes[^1].ReportedAt < now - Recent) return episodes;
        var book = new Casebook(
            child.Id,
            child.Entries,
            [.. episodes.Select(e => new EpisodeOutline(e.Id, [.. e.Entries.Where(x => EpisodeOutline.Holds(x.Data))]))],
            PolicyHistory.Shipped);
        var alarms = new ChildAlarms([.. episodes.Select(e => book.Open(e.Id, e.Entries, now))], now);
        var raised = alarms.ToRaise().Select(a => (a.EpisodeId, Entries: EntriesOf(a.Alarm, episodes.Single(e => e.Id == a.EpisodeId).Entries[0].RecordedAt, now, staff, dice))).ToList();
        return [.. episodes.Select(e => With(e, raised.Where(r => r.EpisodeId == e.Id).SelectMany(r => r.Entries)))];
    }

    private static IEnumerable<Entry<EpisodeEvent>> EntriesOf(AlarmRaised alarm, Instant entered, Instant now, Staff staff, Dice dice)
    {
        // What fell due later joins the alarm that stands (docs/rules.md §4). A report entered late raises its alarm when it is entered.
        var first = alarm.Clocks[0];
        var at = Instant.Min(Instant.Max(first.DueAt, entered) + Duration.FromSeconds(2), now).ToMillisecond();
        var id = dice.NewId(at);
        yield return new Entry<EpisodeEvent>(id, at, alarm with { Clocks = [first], OccurredAt = at });
        var answeredAt = (at + dice.Minutes(12, 0.8)).ToMillisecond();
        if (at > now - Fresh || (at > now - Old && !dice.Chance(Answered))) yield break;
        yield return new Entry<EpisodeEvent>(
            dice.NewId(answeredAt), answeredAt, new AlarmAcknowledged(id) { OccurredAt = answeredAt, By = staff.Any(alarm.ToRole, dice) });
    }

    private static InventedEpisode With(InventedEpisode episode, IEnumerable<Entry<EpisodeEvent>> more)
    {
        Entry<EpisodeEvent>[] added = [.. more];
        return added.Length == 0 ? episode : episode with { Entries = [.. episode.Entries.Concat(added).OrderBy(e => e.RecordedAt)] };
    }
}
