namespace Missing.Domain.Episodes;

/// <summary>Applies <see cref="Corrected"/> entries: for each entry the latest valid correction decides.</summary>
internal static class Corrections
{
    internal static IEnumerable<Entry<EpisodeEvent>> Apply(IReadOnlyList<Entry<EpisodeEvent>> known)
    {
        var verdicts = Verdicts(known);
        foreach (var entry in known)
        {
            if (!verdicts.TryGetValue(entry.Id, out var verdict)) yield return entry;
            else if (verdict.Data is Corrected { Replacement: { } replacement }) yield return entry with { Data = replacement };
        }
    }

    /// <summary>The entries that were taken away and nothing put in their place.</summary>
    internal static IEnumerable<StruckOut> StruckOut(IReadOnlyList<Entry<EpisodeEvent>> known)
    {
        var verdicts = Verdicts(known);
        foreach (var entry in known)
            if (verdicts.TryGetValue(entry.Id, out var verdict) && verdict.Data is Corrected { Replacement: null })
                yield return new StruckOut(entry, verdict);
    }

    /// <summary>Which correction decides for which entry.</summary>
    internal static Dictionary<Guid, Entry<EpisodeEvent>> Verdicts(IReadOnlyList<Entry<EpisodeEvent>> known)
    {
        var verdicts = new Dictionary<Guid, Entry<EpisodeEvent>>();
        var corrections = known.Where(e => e.Data is Corrected).ToList();
        if (corrections.Count == 0) return verdicts;
        corrections.Sort(FoldOrder<EpisodeEvent>.Instance);
        var ofEntry = corrections.ToLookup(c => ((Corrected)c.Data).EntryId);
        foreach (var about in ofEntry)
            if (about.LastOrDefault(c => Stands(c.Id, ofEntry, [])) is { } last) verdicts.Add(about.Key, last);
        return verdicts;
    }

    /// <summary>
    /// A correction that was itself corrected has no effect, whichever of the two occurredAt times is earlier: people give both to the minute.
    /// </summary>
    /// <param name="asking">Guards against two corrections of each other, which the store never accepts.</param>
    private static bool Stands(Guid correction, ILookup<Guid, Entry<EpisodeEvent>> ofEntry, HashSet<Guid> asking) =>
        !asking.Add(correction) || !ofEntry[correction].Any(c => Stands(c.Id, ofEntry, asking));
}

/// <summary>An entry that does not stand any more, and what struck it out.</summary>
public sealed record StruckOut(Entry<EpisodeEvent> Entry, Entry<EpisodeEvent> Correction)
{
    /// <summary>While it stood, the child was not missing.</summary>
    public bool EndedTheSearch => Entry.Data is Found or FoundDeceased or RecordedNotMissing;

    /// <summary>While it stood, the child had been seen: duties of the return rested on it.</summary>
    public bool ToldOfAReturn => Entry.Data is Found or FoundDeceased;
}

/// <summary>Which correction stands in the place of which entry.</summary>
public static class EntryCorrections
{
    public static IReadOnlyDictionary<Guid, Guid> ByEntry(IReadOnlyList<Entry<EpisodeEvent>> known) =>
        Corrections.Verdicts(known).ToDictionary(v => v.Key, v => v.Value.Id);
}
