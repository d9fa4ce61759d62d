using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>
/// The cases of the lists that people look at all the time, each with its clocks and flags as last judged. Fifty open boards ask for the same rows:
/// so a case is judged anew only when a document of it has changed, or when the passing of time changes it (<see cref="CaseFile.ChangesAt"/>).
/// Nothing is older than the moment of asking, because the documents are (<see cref="ParsedDocuments{T}"/>).
/// </summary>
internal sealed class KeptCases
{
    // As many as documents are kept: the live episodes of a force are some hundreds.
    private const int Most = 20_000;

    // One for each store: tests and tools open several in one process.
    private static readonly ConditionalWeakTable<IDocumentStore, KeptCases> ByStore = [];

    private readonly ConcurrentDictionary<Guid, (EpisodeDocument Document, Casebook Book, CaseFile File)> kept = new();

    internal static KeptCases Of(IQuerySession session) => ByStore.GetValue(session.DocumentStore, _ => new KeptCases());

    /// <summary>The case as at a moment, as known now.</summary>
    internal CaseFile At(EpisodeDocument document, Casebook book, Instant at)
    {
        if (kept.TryGetValue(document.Id, out var held)
            && ReferenceEquals(held.Document, document) && ReferenceEquals(held.Book, book) && held.File.HoldsAt(at))
            return held.File.StillAt(at);
        var file = book.Open(document.Id, document.Entries, at);
        if (!IsOneReaders(book) && !LiesAhead(document, book, at))
        {
            if (kept.Count >= Most) kept.Clear();
            kept[document.Id] = (document, book, file);
        }

        return file;
    }

    // What one reader may not see, or may see of other records, is not for all.
    private static bool IsOneReaders(Casebook book) => book.IsHidden || book.Likely.Count > 0;

    // As at an earlier moment, or beside a node whose clock is ahead: what has been recorded will happen only then.
    private static bool LiesAhead(EpisodeDocument document, Casebook book, Instant at) =>
        document.Entries.Concat(book.Outlines.SelectMany(o => o.Entries)).Any(e => e.Data.OccurredAt > at || (e.Data as Corrected)?.Replacement?.OccurredAt > at)
        || book.Entries.Any(e => e.Data.OccurredAt > at);
}
