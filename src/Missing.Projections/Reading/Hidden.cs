using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Privacy;
using Missing.Projections.Episodes;

namespace Missing.Projections.Reading;

/// <summary>
/// The safety stub of a record, for a person who may not look into it: that it exists, the risk and what is due. It names nobody,
/// and has no account, authority or district that could identify the child (docs/access.md, rule 1).
/// </summary>
internal static class Hidden
{
    internal const string Name = "Restricted record";

    internal static Casebook Of(Casebook book) => book with
    {
        IsHidden = true,
        Likely = new Dictionary<Guid, LikelyRecord>(),
        Entries = [.. book.Entries.Where(e => IsKept(e.Data)).Select(e => e with { Data = Of(e.Data) })],
        Outlines = [.. book.Outlines.Select(o => o with { Entries = [.. o.Entries.Select(e => e with { Data = Of(e.Data) })] })],
    };

    internal static EpisodeDocument Of(EpisodeDocument document) =>
        document with { Entries = [.. document.Entries.Select(e => e with { Data = Of(e.Data) })] };

    internal static ChildEvent Of(ChildEvent fact) => fact is ChildRegistered registered
        ? registered with { Details = new ChildDetails(Description: Name) }
        : Masking.Mask(fact);

    internal static EpisodeEvent Of(EpisodeEvent fact) => Masking.Mask(fact);

    // Markers, meetings and associates tell what kind of danger the child is in, and could identify the child.
    private static bool IsKept(ChildEvent fact) =>
        fact is ChildRegistered or TriggerPlanWritten or RecordRestricted or RestrictionLifted or RestrictionMembersNamed
            or RecordsMerged or RecordsSeparated or RecordDisposed or RepeatThresholdTold;
}
