using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Timeline;
using NodaTime;

namespace Missing.Api.Web.Pages.Timeline;

/// <summary>The entries of a stream as a page shows them, in fold order; corrected entries stay and say so.</summary>
public static class Timelines
{
    /// <param name="recorded">Everything in the stream, in the order of recording.</param>
    /// <param name="moment">As at, and as known at; an entry of a later moment is not shown.</param>
    /// <param name="now">Decides which times need their year.</param>
    /// <param name="references">The references of other episodes that entries may name.</param>
    /// <param name="correctAddress">Where who looks can correct an entry, or none; asked only for one that stands.</param>
    public static IReadOnlyList<TimelineItem> OfEpisode(
        IReadOnlyList<Entry<EpisodeEvent>> recorded,
        Moment moment,
        Instant now,
        IReadOnlyDictionary<Guid, string>? references = null,
        Func<TimelineItem, string?>? correctAddress = null)
    {
        var known = recorded.Where(e => moment.KnownAt is not { } k || e.RecordedAt <= k).ToList();
        var correctedBy = EntryCorrections.ByEntry(known);
        var facts = known.ToDictionary(e => e.Id, Fact (e) => e.Data);
        var episode = EpisodeAt.Fold(known, moment.At);
        var resting = episode.RestingOnStruckOut.ToDictionary(r => r.Entry.Id, r => r.On.Entry.Id);
        var around = Around(now, facts, episode.Grades, references, correctAddress);
        return Items(recorded, TimelineReader.Shown(known, moment.At), moment.At, (e, number) =>
        {
            Guid? by = correctedBy.TryGetValue(e.Id, out var id) ? id : null;
            var isStruckOut = by is { } correction && facts[correction] is Corrected { Replacement: null };
            return new TimelineItem(e.Id, number, e.Data, e.RecordedAt, around.RiskBefore(e.Id, e.Data), by, isStruckOut, around, resting.TryGetValue(e.Id, out var on) ? on : null);
        });
    }

    /// <summary>A child's record; nothing in it can be corrected, only entered anew.</summary>
    public static IReadOnlyList<TimelineItem> OfChild(
        IReadOnlyList<Entry<ChildEvent>> recorded, Moment moment, Instant now, IReadOnlyDictionary<Guid, string>? references = null)
    {
        var known = recorded.Where(e => moment.KnownAt is not { } k || e.RecordedAt <= k).ToList();
        var around = Around(now, known.ToDictionary(e => e.Id, Fact (e) => e.Data), [], references, null);
        return Items(recorded, known, moment.At,
            (e, number) => new TimelineItem(e.Id, number, e.Data, e.RecordedAt, null, null, false, around));
    }

    private static TimelineAround Around(
        Instant now,
        Dictionary<Guid, Fact> facts,
        IReadOnlyList<Grade> grades,
        IReadOnlyDictionary<Guid, string>? references,
        Func<TimelineItem, string?>? correctAddress) =>
        new(now, facts, grades)
        {
            References = references ?? new Dictionary<Guid, string>(),
            CorrectAddress = correctAddress ?? (_ => null),
        };

    private static List<TimelineItem> Items<TFact>(
        IReadOnlyList<Entry<TFact>> recorded,
        IEnumerable<Entry<TFact>> known,
        Instant at,
        Func<Entry<TFact>, int, TimelineItem> item)
        where TFact : Fact
    {
        var numbers = recorded.Select((e, i) => (e.Id, Number: i + 1)).ToDictionary(x => x.Id, x => x.Number);
        var shown = known.Where(e => e.Data.OccurredAt <= at).ToList();
        shown.Sort(FoldOrder<TFact>.Instance);
        return [.. shown.Select(e => item(e, numbers[e.Id]))];
    }
}
