using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Marten;

namespace Missing.Projections.Reading;

/// <summary>A stored document as PostgreSQL has it now.</summary>
/// <param name="Row">The transaction that wrote the row: it changes with every write, also with one that masks or rebuilds.</param>
public sealed record StoredVersion(Guid Id, long Row);

/// <summary>
/// Documents that were parsed before. A board reads the same half megabyte of entries again and again, and parsing it took
/// most of the time: so the database is asked which version of each row stands (one round trip, a few bytes a row), and
/// only what changed is fetched. What is answered therefore never is older than the moment of asking.
/// </summary>
/// <param name="id">Reads a document's id.</param>
internal sealed class ParsedDocuments<T>(Func<T, Guid> id)
    where T : class
{
    // Some hundred megabytes at the most; a force's live episodes, their children and outlines are a tenth of it.
    private const int Most = 20_000;

    // A cache for each store: tests and tools open several in one process.
    private static readonly ConditionalWeakTable<IDocumentStore, ParsedDocuments<T>> Caches = [];

    private readonly ConcurrentDictionary<Guid, (long Row, T Document)> parsed = new();

    internal static ParsedDocuments<T> Of(IQuerySession session, Func<T, Guid> id) =>
        Caches.GetValue(session.DocumentStore, _ => new ParsedDocuments<T>(id));

    /// <summary>The documents of these versions, or newer ones; what was deleted meanwhile is left out.</summary>
    internal async Task<IReadOnlyList<T>> ReadAsync(
        IQuerySession session, IReadOnlyCollection<StoredVersion> versions, CancellationToken ct)
    {
        // Taken once: while the changed ones are fetched, another request may put a newer version in the place of one held.
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
        // Kept under the version that was asked about: should the row have changed since, it is fetched again the next time.
        foreach (var version in changed)
            if (fetched.TryGetValue(version.Id, out var document)) parsed[version.Id] = (version.Row, document);
        return fetched;
    }
}
