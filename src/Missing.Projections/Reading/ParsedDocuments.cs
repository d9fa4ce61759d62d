using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Marten;

namespace Missing.Projections.Reading;

/// <summary>The version of a stored document that PostgreSQL holds now.</summary>
/// <param name="Row">The transaction that wrote the row: it changes with every write, also with one that masks or rebuilds.</param>
public sealed record StoredVersion(Guid Id, long Row);

/// <summary>
/// A cache of parsed documents. A board reads the same half megabyte of entries again and again, and parsing took most of the time:
/// so the database is asked for the current version of each row (one round trip, a few bytes a row), and only changed rows are
/// fetched. The result is therefore never older than the moment of the call.
/// </summary>
/// <param name="id">Reads a document's id.</param>
internal sealed class ParsedDocuments<T>(Func<T, Guid> id)
    where T : class
{
    // A few hundred megabytes at most; a force's live episodes, their children and outlines take a tenth of that.
    private const int Most = 20_000;

    // One cache for each store: tests and tools open several in one process.
    private static readonly ConditionalWeakTable<IDocumentStore, ParsedDocuments<T>> Caches = [];

    private readonly ConcurrentDictionary<Guid, (long Row, T Document)> parsed = new();

    internal static ParsedDocuments<T> Of(IQuerySession session, Func<T, Guid> id) =>
        Caches.GetValue(session.DocumentStore, _ => new ParsedDocuments<T>(id));

    /// <summary>The documents of these versions, or newer ones; documents deleted meanwhile are left out.</summary>
    internal async Task<IReadOnlyList<T>> ReadAsync(
        IQuerySession session, IReadOnlyCollection<StoredVersion> versions, CancellationToken ct)
    {
        // Looked up once: while the changed documents are fetched, another request may replace a cached one with a newer version.
        var found = new Dictionary<Guid, T>(versions.Count);
        var changed = new List<StoredVersion>();
        foreach (var version in versions)
            if (parsed.TryGetValue(version.Id, out var held) && held.Row == version.Row) found[version.Id] = held.Document;
            else changed.Add(version);
        if (changed.Count > 0)
            foreach (var (fetchedId, document) in await FetchAsync(session, changed, ct)) found[fetchedId] = document;
        return [.. versions.Where(v => found.ContainsKey(v.Id)).Select(v => found[v.Id])];
    }

    private async Task<Dictionary<Guid, T>> FetchAsync(IQuerySession session, List<StoredVersion> changed, CancellationToken ct)
    {
        var documents = await session.LoadManyAsync<T>(ct, [.. changed.Select(v => v.Id)]);
        var fetched = documents.ToDictionary(id);
        if (parsed.Count + fetched.Count > Most) parsed.Clear();
        // Cached under the version that was asked about: if the row has changed since, it is fetched again the next time. Of two readers who fetch the
        // same version at once, both get the first one's: what was worked out from a document is kept by the object.
        foreach (var version in changed)
            if (fetched.TryGetValue(version.Id, out var document))
                fetched[version.Id] = parsed.AddOrUpdate(
                    version.Id, _ => (version.Row, document), (_, held) => held.Row == version.Row ? held : (version.Row, document)).Document;
        return fetched;
    }
}
