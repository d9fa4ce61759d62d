namespace Missing.Domain.Episodes;

/// <summary>What an entry of one episode says on another, before and after a write.</summary>
/// <param name="EpisodeId">The other episode.</param>
/// <param name="Before">Null where it said nothing there.</param>
/// <param name="After">Null where it says nothing there any more.</param>
public sealed record SharedChange(Guid EpisodeId, EpisodeEvent? Before, EpisodeEvent? After);

/// <summary>
/// Facts that stand on several episodes at once: a finding that ends several, an interview that covers several, a link, a notice that covers
/// linked episodes with all that becomes of it. Whatever changes on the one changes on the others.
/// </summary>
public static class SharedFacts
{
    /// <summary>What a write to an episode changes on others, in the order in which their streams are to be locked.</summary>
    public static IReadOnlyList<SharedChange> Changes(
        Guid self, IReadOnlyList<Entry<EpisodeEvent>> before, IReadOnlyList<Entry<EpisodeEvent>> after)
    {
        var (was, becomes) = (Of(self, before), Of(self, after));
        var changes = new List<SharedChange>();
        foreach (var key in was.Keys.Union(becomes.Keys))
        {
            var (old, now) = (was.GetValueOrDefault(key), becomes.GetValueOrDefault(key));
            if (old is null || now is null || !IsSame(old, now)) changes.Add(new SharedChange(key.Other, old, now));
        }

        return [.. changes.OrderBy(c => c.EpisodeId)];
    }

    /// <summary>The entry to append on the other episode so that it says the same; null where it does already.</summary>
    /// <param name="correction">The correction that brought it about, for what has to be taken away there; else null.</param>
    public static EpisodeEvent? Follow(SharedChange change, IReadOnlyList<Entry<EpisodeEvent>> there, Corrected? correction)
    {
        var standing = Corrections.Apply(there).ToList();
        var counterpart = change.Before is { } before ? standing.FirstOrDefault(e => IsSame(e.Data, before)) : null;
        if (counterpart is not null)
            return correction is null || (change.After is { } same && IsSame(counterpart.Data, same))
                ? null
                : correction with { EntryId = counterpart.Id, Replacement = change.After };
        if (change.After is not { } after || standing.Any(e => IsSame(e.Data, after))) return null;
        // What was struck out there with the entry here stands again when the strike-out here is struck out.
        var struckOut = Corrections.StruckOut(there).FirstOrDefault(s => IsSame(s.Entry.Data, after));
        return struckOut is not null && correction is not null ? correction with { EntryId = struckOut.Correction.Id, Replacement = null } : after;
    }

    /// <summary>The outlines of a child's episodes without what one entry of an episode says on the others.</summary>
    internal static IReadOnlyList<EpisodeOutline> Without(
        Guid entry, Guid self, IReadOnlyList<Entry<EpisodeEvent>> recorded, IReadOnlyList<EpisodeOutline> outlines)
    {
        var said = Of(self, recorded).Where(s => s.Key.Entry == entry).ToDictionary(s => s.Key.Other, s => s.Value);
        return said.Count == 0 ? outlines : [.. outlines.Select(o => said.TryGetValue(o.EpisodeId, out var fact) ? o with { Entries = Rest(o.Entries, fact) } : o)];

        static IReadOnlyList<Entry<EpisodeEvent>> Rest(IReadOnlyList<Entry<EpisodeEvent>> there, EpisodeEvent fact)
        {
            var gone = Corrections.Apply(there).Where(e => IsSame(e.Data, fact)).Select(e => e.Id).ToHashSet();
            return [.. there.Where(e => !gone.Contains(e.Id) && !(e.Data is Corrected c && gone.Contains(c.EntryId)))];
        }
    }

    /// <summary>Whether an entry only says here what was said of a notice on a linked episode: there it is corrected, and follows here.</summary>
    internal static bool IsOfNoticeElsewhere(EpisodeEvent fact, IReadOnlyList<Entry<EpisodeEvent>> recorded)
    {
        return fact switch
        {
            PpnCovered => true,
            PpnSupervised said => IsElsewhere(said.Ppn),
            PpnReturnedForWork said => IsElsewhere(said.Ppn),
            PpnSent said => IsElsewhere(said.Ppn),
            Corrected correction => recorded.FirstOrDefault(e => e.Id == correction.EntryId) is { } about && IsOfNoticeElsewhere(about.Data, recorded),
            _ => false,
        };

        bool IsElsewhere(Guid notice) => recorded.Any(e => e.Data is PpnCovered covered && covered.Ppn == notice);
    }

    // Told apart by the entry here that says it.
    private static Dictionary<(Guid Entry, Guid Other), EpisodeEvent> Of(Guid self, IReadOnlyList<Entry<EpisodeEvent>> recorded)
    {
        var standing = Corrections.Apply(recorded).ToList();
        var covers = standing.Where(e => e.Data is PpnSubmitted { Covers.Count: > 0 }).ToDictionary(e => e.Id, e => ((PpnSubmitted)e.Data).Covers!);
        var said = new Dictionary<(Guid Entry, Guid Other), EpisodeEvent>();
        foreach (var entry in standing)
            foreach (var (other, fact) in Elsewhere(self, entry, covers))
                if (other != self) said[(entry.Id, other)] = fact;
        return said;
    }

    private static IEnumerable<(Guid Other, EpisodeEvent Fact)> Elsewhere(
        Guid self, Entry<EpisodeEvent> entry, Dictionary<Guid, IReadOnlyList<Guid>> covers) => entry.Data switch
        {
            Found { AlsoOn: { } episodes } found => episodes.Select(e => (e, (EpisodeEvent)found)),
            ReturnHomeInterviewHeld { Covers: { } episodes } interview => episodes.Select(e => (e, (EpisodeEvent)interview)),
            ReturnHomeInterviewDeclined { Covers: { } episodes } interview => episodes.Select(e => (e, (EpisodeEvent)interview)),
            EpisodesLinked link => [(link.OtherEpisode, link with { OtherEpisode = self })],
            PpnSubmitted { Covers: { } episodes } notice => episodes.Select(e => (e, (EpisodeEvent)new PpnCovered(
                entry.Id, self, notice.Level, notice.ImmediateHarm)
            { OccurredAt = notice.OccurredAt, By = notice.By })),
            PpnSupervised { Ppn: var notice } => covers.GetValueOrDefault(notice, []).Select(e => (e, entry.Data)),
            PpnReturnedForWork { Ppn: var notice } => covers.GetValueOrDefault(notice, []).Select(e => (e, entry.Data)),
            PpnSent { Ppn: var notice } => covers.GetValueOrDefault(notice, []).Select(e => (e, entry.Data)),
            _ => [],
        };

    private static bool IsSame(EpisodeEvent one, EpisodeEvent other) =>
        one.GetType() == other.GetType() && FoldOrder.Content(one) == FoldOrder.Content(other);
}
