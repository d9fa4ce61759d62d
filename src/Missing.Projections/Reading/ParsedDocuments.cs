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
internal sealed class ParsedDocuments<T>
    where T : class
{
    // Some hundred megabytes at the most; a force's live episodes, their children and outlines are a tenth of it.
    private const int Most = 20_000;

    // A cache for each store: tests and tools open several in one process.
    private static readonly ConditionalWeakTable<IDocumentStore, ParsedDocuments<T>> Caches = [];

    private readonly ConcurrentDictionary<Guid, (long Row, T Document)> parsed = new();

    internal static ParsedDocuments<T> Of(IQuerySession session) => Caches.GetValue(session.DocumentStore, _ => new ParsedDocuments<T>());

    /// <summary>The documents of these versions, or newer ones; what was deleted meanwhile is left out.</summary>
    internal async Task<IReadOnlyList<T>> ReadAsync(
        IQuerySession session, string table, IReadOnlyCollection<StoredVersion> versions, CancellationToken ct)
    {
        var changed = versions.Where(v => !(parsed.TryGetValue(v.Id, out var held) && held.Row == v.Row)).Select(v => v.Id).ToArray();
        var fetched = changed.Length == 0 ? [] : await FetchAsync(session, table, changed, ct);
        var documents = new List<T>(versions.Count);
        foreach (var version in versions)
            if (fetched.TryGetValue(version.Id, out var fresh)) documents.Add(fresh);
            else if (parsed.TryGetValue(version.Id, out var held) && held.Row == version.Row) documents.Add(held.Document);
        return documents;
    }

    private async Task<Dictionary<Guid, T>> FetchAsync(IQuerySession session, string table, Guid[] ids, CancellationToken ct)
    {
        var rows = await session.AdvancedSql.QueryAsync<Guid, long, T>(
            $"select row(d.id), row(d.xmin::text::bigint), row(d.id, d.data, d.mt_version) from {table} d where d.id = any(?)", ct, ids);
        if (parsed.Count + rows.Count > Most) parsed.Clear();
        var fetched = new Dictionary<Guid, T>();
        foreach (var (id, row, document) in rows)
        {
            parsed[id] = (row, document);
            fetched[id] = document;
        }

        return fetched;
    }
}
