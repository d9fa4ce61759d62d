namespace Missing.Domain.Episodes;

/// <summary>Applies <see cref="Corrected"/> entries: the latest that stands decides for each entry.</summary>
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
    /// A correction that was itself corrected has no say, whichever of the two times given is the earlier: people write
    /// both down to the minute.
    /// </summary>
    /// <param name="asking">Guards against corrections of each other, which no store can have taken.</param>
    private static bool Stands(Guid correction, ILookup<Guid, Entry<EpisodeEvent>> ofEntry, HashSet<Guid> asking) =>
        !asking.Add(correction) || !ofEntry[correction].Any(c => Stands(c.Id, ofEntry, asking));
}

/// <summary>Which correction stands in the place of which entry.</summary>
public static class EntryCorrections
{
    public static IReadOnlyDictionary<Guid, Guid> ByEntry(IReadOnlyList<Entry<EpisodeEvent>> known) =>
        Corrections.Verdicts(known).ToDictionary(v => v.Key, v => v.Value.Id);
}
