using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// One episode as at a moment: its entries with corrections applied, in fold order, and the questions every rule asks of them.
/// Immutable, built by <see cref="Fold"/>. See docs/terms.md.
/// </summary>
/// <remarks>
/// <i>As at</i> T keeps what had happened by T; <i>as known at</i> K keeps what had been recorded by K. A correction takes effect
/// from the corrected entry's own occurredAt, whenever it was made: only an earlier K hides it.
/// </remarks>
public sealed partial class EpisodeAt
{
    private Dictionary<Type, List<int>>? places;

    private EpisodeAt(IReadOnlyList<Entry<EpisodeEvent>> entries, IReadOnlyList<StruckOut> struckOut, Instant at)
    {
        Entries = entries;
        StruckOut = struckOut;
        At = at;
    }

    /// <summary>The entries that stand, in fold order.</summary>
    public IReadOnlyList<Entry<EpisodeEvent>> Entries { get; }

    /// <summary>What had been entered and struck out by the moment asked about, in fold order.</summary>
    public IReadOnlyList<StruckOut> StruckOut { get; }

    /// <summary>The moment asked about.</summary>
    public Instant At { get; }

    // Each rule asks for a few entries of one kind, also of an episode with a thousand.
    private Dictionary<Type, List<int>> Places => places ??= Entries.Index().GroupBy(e => e.Item.Data.GetType(), e => e.Index).ToDictionary(g => g.Key, g => g.ToList());

    /// <param name="recorded">Everything in the stream, in any order.</param>
    /// <param name="at">As at this moment.</param>
    /// <param name="knownAt">As known at this moment; null means everything recorded.</param>
    public static EpisodeAt Fold(IEnumerable<Entry<EpisodeEvent>> recorded, Instant at, Instant? knownAt = null)
    {
        List<Entry<EpisodeEvent>> known = [.. knownAt is { } k ? recorded.Where(e => e.RecordedAt <= k) : recorded];
        var standing = Corrections.Apply(known).Where(e => e.Data.OccurredAt <= at).ToList();
        standing.Sort(FoldOrder<EpisodeEvent>.Instance);
        var struckOut = Corrections.StruckOut(known).Where(s => s.Entry.Data.OccurredAt <= at && s.Correction.Data.OccurredAt <= at).ToList();
        struckOut.Sort((a, b) => FoldOrder<EpisodeEvent>.Instance.Compare(a.Entry, b.Entry));
        return new EpisodeAt(standing, struckOut, at);
    }

    /// <summary>The same as at a later moment by which nothing more had happened.</summary>
    internal EpisodeAt StillAt(Instant later) => new(Entries, StruckOut, later) { grades = grades, places = places };

    /// <summary>The entries of one kind, in fold order.</summary>
    public IEnumerable<Step<TEvent>> All<TEvent>()
        where TEvent : EpisodeEvent
    {
        if (typeof(TEvent).IsSealed)
        {
            foreach (var i in Places.GetValueOrDefault(typeof(TEvent), [])) yield return new Step<TEvent>(i, Entries[i].Id, (TEvent)Entries[i].Data);
            yield break;
        }

        for (var i = 0; i < Entries.Count; i++)
            if (Entries[i].Data is TEvent fact) yield return new Step<TEvent>(i, Entries[i].Id, fact);
    }

    public Step<TEvent>? First<TEvent>(Func<TEvent, bool>? where = null)
        where TEvent : EpisodeEvent
    {
        foreach (var step in All<TEvent>())
            if (where is null || where(step.Fact)) return step;
        return null;
    }

    /// <summary>The first entry of the kind that comes after <paramref name="after"/> in fold order.</summary>
    public Step<TEvent>? FirstAfter<TEvent>(int after, Func<TEvent, bool>? where = null)
        where TEvent : EpisodeEvent
    {
        foreach (var step in All<TEvent>())
            if (step.Index > after && (where is null || where(step.Fact))) return step;
        return null;
    }

    public Step<TEvent>? Last<TEvent>(Func<TEvent, bool>? where = null)
        where TEvent : EpisodeEvent
    {
        Step<TEvent>? last = null;
        foreach (var step in All<TEvent>())
            if (where is null || where(step.Fact)) last = step;
        return last;
    }

    /// <summary>The entry with this id, if it stands and is of this kind.</summary>
    public Step<TEvent>? Find<TEvent>(Guid id)
        where TEvent : EpisodeEvent
    {
        foreach (var step in All<TEvent>())
            if (step.Id == id) return step;
        return null;
    }
}

/// <summary>One standing entry and its place in the fold.</summary>
/// <param name="Index">Its place: greater means later, also among entries of equal time.</param>
public sealed record Step<TEvent>(int Index, Guid Id, TEvent Fact)
    where TEvent : EpisodeEvent
{
    public Instant At => Fact.OccurredAt;
}
