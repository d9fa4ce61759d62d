using System.Collections.ObjectModel;
using Missing.Domain;
using Missing.Domain.Privacy;
using Missing.Projections.Episodes;

namespace Missing.Projections.Reading;

/// <summary>The safety stub of a record, for a person who may not look into it: that it exists, the risk and what is due (<see cref="ClosedRecord"/>).</summary>
internal static class Hidden
{
    internal static Casebook Of(Casebook book, Actor reader) => book with
    {
        HiddenFrom = reader,
        Likely = ReadOnlyDictionary<Guid, LikelyRecord>.Empty,
        Entries = [.. book.Entries.Select(e => (Entry: e, Told: ClosedRecord.Of(e.Data, reader))).Where(x => x.Told is not null).Select(x => x.Entry with { Data = x.Told! })],
        Outlines = [.. book.Outlines.Select(o => o with { Entries = [.. o.Entries.Select(e => e with { Data = ClosedRecord.Of(e.Data, reader) })] })],
    };

    internal static EpisodeDocument Of(EpisodeDocument document, Actor reader) =>
        document with { Entries = [.. document.Entries.Select(e => e with { Data = ClosedRecord.Of(e.Data, reader) })] };
}
