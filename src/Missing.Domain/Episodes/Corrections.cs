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
        // From the last backwards, so that a correction which was itself struck out has no say.
        for (var i = corrections.Count - 1; i >= 0; i--)
            if (!verdicts.ContainsKey(corrections[i].Id))
                verdicts.TryAdd(((Corrected)corrections[i].Data).EntryId, corrections[i]);
        return verdicts;
    }
}

/// <summary>Which correction stands in the place of which entry.</summary>
public static class EntryCorrections
{
    public static IReadOnlyDictionary<Guid, Guid> ByEntry(IReadOnlyList<Entry<EpisodeEvent>> known) =>
        Corrections.Verdicts(known).ToDictionary(v => v.Key, v => v.Value.Id);
}
