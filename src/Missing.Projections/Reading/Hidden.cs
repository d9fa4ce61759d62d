using Missing.Domain;
using Missing.Domain.Privacy;
using Missing.Projections.Episodes;

namespace Missing.Projections.Reading;

/// <summary>An episode of a record that is closed to the person who reads (<see cref="ClosedRecord"/>).</summary>
internal static class Hidden
{
    internal static EpisodeDocument Of(EpisodeDocument document, Actor reader) => document with { Entries = ClosedRecord.Of(document.Entries, reader) };
}
