using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Policy;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Projections.Episodes;

/// <summary>How far an episode's stream goes now.</summary>
/// <param name="Version">The number of its events.</param>
/// <param name="Masked">How often events of it were masked: what is in memory of it then is not what it says any more.</param>
public sealed record EpisodeVersion(Guid Id, long Version, int Masked);

/// <summary>
/// Episodes as they were last read. The database is asked how far each stream goes (one round trip, a few bytes an episode), and only the
/// events after what is in memory are fetched: so an entry costs the same on the thousandth day, and nothing is older than the moment of asking.
/// </summary>
internal sealed class KeptEpisodes
{
    // A few hundred megabytes at most; a force's live episodes take a tenth of that.
    private const int Most = 20_000;

    private const string EventsAfter =
        $"""
        select {StoredFact.Columns} from unnest($1, $2, $3) as asked (id, known, upto)
        join {MissingStore.EventSchema}.mt_events e on e.stream_id = asked.id and e.version > asked.known and e.version <= asked.upto
        order by e.stream_id, e.version
        """;

    private const string One =
        $"""
        select d.version, s.version, coalesce(m.times, 0) from {MissingStore.EpisodeTable} d
        join {MissingStore.EventSchema}.mt_streams s on s.id = d.id
        left join {MissingStore.MaskedTable} m on m.stream_id = d.id
        where d.id = @id
        """;

    private const string Rest =
        $"""
        ;
        select {StoredFact.Columns} from {MissingStore.EventSchema}.mt_events e where e.stream_id = @id and e.version > @known order by e.version;
        {CaseVersions.OfChildOfEpisode}
        """;

    private const string Look = One + Rest;

    private const string Lock = $"{One} for update of s{Rest}";

    // One for each store: tests and tools open several in one process.
    private static readonly ConditionalWeakTable<IDocumentStore, KeptEpisodes> ByStore = [];

    private readonly ConcurrentDictionary<Guid, (EpisodeVersion Version, EpisodeDocument Document)> kept = new();

    internal static KeptEpisodes Of(IQuerySession session) => ByStore.GetValue(session.DocumentStore, _ => new KeptEpisodes());

    /// <summary>The episodes of these versions, or newer ones, in the same order.</summary>
    /// <exception cref="InvalidOperationException">An event is missing, or of a kind that no code knows.</exception>
    internal async Task<IReadOnlyList<EpisodeDocument>> ReadAsync(IQuerySession session, IReadOnlyCollection<EpisodeVersion> versions, CancellationToken ct)
    {
        // Looked up once: another request may put a newer one into the place of one that is in memory.
        var found = new Dictionary<Guid, EpisodeDocument>(versions.Count);
        var behind = new List<(EpisodeVersion Asked, EpisodeDocument? Known)>();
        foreach (var asked in versions)
            if (!kept.TryGetValue(asked.Id, out var held) || held.Version.Masked != asked.Masked) behind.Add((asked, null));
            else if (held.Version.Version >= asked.Version) found[asked.Id] = held.Document;
            else behind.Add((asked, held.Document));
        if (behind.Count > 0)
        {
            var events = await EventsAsync(session, behind.ConvertAll(b => (b.Asked.Id, b.Known?.Entries.Count ?? 0, b.Asked.Version)), ct);
            foreach (var (asked, known) in behind)
                found[asked.Id] = Keep(asked, Follow(known?.Entries ?? [], events[asked.Id]));
        }

        return [.. versions.Select(v => found[v.Id])];
    }

    /// <summary>One episode, and which rows its case is put together from: one round trip, and as much work where there is no such episode.</summary>
    /// <param name="locks">
    /// Whether its stream is locked until the session's transaction, which must have begun, ends. What others store until then is waited for,
    /// and read: each statement sees what is stored when it begins, and the lock is the first.
    /// </param>
    /// <returns>Null where there is no such episode.</returns>
    internal async Task<(EpisodeDocument Document, CaseVersions Case)?> OneAsync(IQuerySession session, Guid id, bool locks, CancellationToken ct)
    {
        var isHeld = kept.TryGetValue(id, out var held);
        var known = isHeld ? held.Document.Entries : [];
        await using var command = new NpgsqlCommand(locks ? Lock : Look)
        {
            Parameters = { new("id", id), new("known", (long)known.Count), new(CaseVersions.PolicyParameter, PolicyDocument.StreamId) },
        };
        EpisodeVersion? version = null;
        List<StoredFact> events = [];
        CaseVersions ofCase;
        await using (var reader = await session.ExecuteReaderAsync(command, ct))
        {
            // Readers go by the row, which is written with the events: one that was put in past the server is not there for them.
            if (await reader.ReadAsync(ct)) version = new EpisodeVersion(id, reader.GetInt64(locks ? 1 : 0), reader.GetInt32(2));
            await reader.NextResultAsync(ct);
            await foreach (var e in StoredFact.ReadAllAsync(reader, ct)) events.Add(e);
            await reader.NextResultAsync(ct);
            ofCase = await CaseVersions.ReadAsync(reader, ct);
        }

        if (version is null) return null;
        if (isHeld && held.Version.Masked != version.Masked) return ((await ReadAsync(session, [version], ct)).Single(), ofCase);
        if (isHeld && held.Version.Version >= version.Version) return (held.Document, ofCase);
        // Somebody may have stored more between the first statement and the second.
        return (Keep(version, Follow(known, events.Where(e => e.Version <= version.Version))), ofCase);
    }

    /// <summary>The first entries of a stream that the session holds for writing.</summary>
    /// <param name="version">How many; more than there are means all.</param>
    internal async Task<IReadOnlyList<Entry<EpisodeEvent>>> UpToAsync(IQuerySession session, Guid id, long version, CancellationToken ct)
    {
        IReadOnlyList<Entry<EpisodeEvent>> known = kept.TryGetValue(id, out var held) && held.Document.Entries.Count <= version ? held.Document.Entries : [];
        return known.Count == version ? known : Follow(known, (await EventsAsync(session, [(id, known.Count, version)], ct))[id]);
    }

    private EpisodeDocument Keep(EpisodeVersion version, IReadOnlyList<Entry<EpisodeEvent>> entries)
    {
        if (entries.Count != version.Version) throw new InvalidOperationException($"Stream {version.Id}: {entries.Count} of {version.Version} events are there.");
        var document = new EpisodeDocument(version.Id, entries);
        if (kept.Count >= Most) kept.Clear();
        // Of two readers at once both get the first one's, as in ParsedDocuments.
        return kept.AddOrUpdate(version.Id, _ => (version, document), (_, held) => held.Version == version ? held : (version, document)).Document;
    }

    private static IReadOnlyList<Entry<EpisodeEvent>> Follow(IReadOnlyList<Entry<EpisodeEvent>> known, IEnumerable<StoredFact> events) =>
        [.. events.Aggregate(known.ToList(), (entries, e) =>
        {
            if (e.Version != entries.Count + 1) throw new InvalidOperationException($"Stream {e.Stream}: event {e.Version} does not follow the {entries.Count} that are known.");
            entries.Add(Recorded.Entry(e, (EpisodeEvent)e.Fact()));
            return entries;
        })];

    private static async Task<ILookup<Guid, StoredFact>> EventsAsync(IQuerySession session, List<(Guid Id, int Known, long UpTo)> asked, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(EventsAfter);
        command.Parameters.Add(new NpgsqlParameter { Value = asked.Select(a => a.Id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter { Value = asked.Select(a => (long)a.Known).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter { Value = asked.Select(a => a.UpTo).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        var events = new List<StoredFact>();
        await foreach (var e in StoredFact.ReadAllAsync(reader, ct)) events.Add(e);
        return events.ToLookup(e => e.Stream);
    }
}
