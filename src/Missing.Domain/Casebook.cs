using System.Collections.ObjectModel;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain;

/// <summary>
/// The entries of an episode that say whether it counts as a report and where it stands: report, return, not missing, closing, opening again,
/// corrections. See docs/terms.md.
/// </summary>
public sealed record EpisodeOutline(Guid EpisodeId, IReadOnlyList<Entry<EpisodeEvent>> Entries)
{
    /// <summary>Whether an entry belongs in an outline; a correction does, because the entry it corrects may.</summary>
    public static bool Holds(EpisodeEvent fact) =>
        fact is MissingReported or Located or Found or FoundDeceased or RecordedNotMissing or Closed or Reopened or InformationDecided or Corrected;
}

/// <summary>A record that may be of the same child as another.</summary>
/// <param name="ChildId">The record that stands, where it was merged; null where it is closed to the caller.</param>
/// <param name="Reference">Of its open episode, else of its newest; null where it has none, or is closed to the caller.</param>
public sealed record LikelyRecord(Guid? ChildId, string? Reference)
{
    public static LikelyRecord Closed { get; } = new(null, null);
}

/// <summary>One child as recorded: its entries and the outline of each of its episodes. It opens the case file of any moment.</summary>
/// <param name="ChildId">The surviving record, where several were merged.</param>
/// <param name="Entries">Its entries, and all entries but the details of records merged into it.</param>
public sealed record Casebook(
    Guid ChildId,
    IReadOnlyList<Entry<ChildEvent>> Entries,
    IReadOnlyList<EpisodeOutline> Outlines,
    PolicyHistory Policy)
{
    /// <summary>What the caller may know of the records that may be of the same child, by their id (<see cref="ChildAt.LikelyMatches"/>).</summary>
    public IReadOnlyDictionary<Guid, LikelyRecord> Likely { get; init; } = ReadOnlyDictionary<Guid, LikelyRecord>.Empty;

    /// <summary>Set where the caller may not look into the record: the casebook then holds only its safety stub.</summary>
    public Actor? HiddenFrom { get; init; }

    public bool IsHidden => HiddenFrom is not null;

    /// <summary>The whole record behind a safety stub: rules judge it, and nobody is shown it.</summary>
    internal Casebook? Whole { get; init; }

    /// <summary>The case as at <paramref name="at"/>, as known at <paramref name="knownAt"/> (null: everything recorded).</summary>
    public CaseFile Open(Guid episodeId, IReadOnlyList<Entry<EpisodeEvent>> entries, Instant at, Instant? knownAt = null) =>
        new(episodeId, EpisodeAt.Fold(entries, at, knownAt), ChildAt.Fold(Entries, at, knownAt), EpisodesAt(at, knownAt), Policy, at)
        {
            Likely = Likely,
            Whole = Whole?.Open(episodeId, [.. entries.Select(e => e.Whole)], at, knownAt),
        };

    /// <summary>The reports that count, of those made by then.</summary>
    public Repeats RepeatsAt(Instant at, Instant? knownAt = null) => new(EpisodesAt(at, knownAt), Policy);

    /// <summary>Every episode reported by then.</summary>
    public IEnumerable<(Guid EpisodeId, EpisodeAt Episode)> OutlinesAt(Instant at, Instant? knownAt = null) =>
        Outlines.Select(o => (o.EpisodeId, Episode: EpisodeAt.Fold(o.Entries, at, knownAt))).Where(o => o.Episode.IsReported);

    private List<ChildReport> EpisodesAt(Instant at, Instant? knownAt) =>
        [.. OutlinesAt(at, knownAt).Select(o => ChildReport.Of(o.EpisodeId, o.Episode)).OrderBy(r => r.ReportedAt).ThenBy(r => r.EpisodeId)];
}
