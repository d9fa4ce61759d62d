using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JasperFx.Events;
using Missing.Domain;

namespace Missing.Projections.Store;

/// <summary>An event as its row tells it, for those who read events past Marten: many streams in one statement.</summary>
/// <param name="Data">JSON.</param>
public sealed record StoredFact(Guid Stream, Guid Id, long Version, DateTimeOffset RecordedAt, string Kind, string Data)
{
    /// <summary>To select of <c>events.mt_events e</c>, in the order that <see cref="ReadAllAsync"/> reads.</summary>
    public const string Columns = "e.stream_id, e.id, e.version, e.timestamp, e.type, e.data::text";

    /// <param name="reader">Of a statement that selects <see cref="Columns"/>.</param>
    public static async IAsyncEnumerable<StoredFact> ReadAllAsync(DbDataReader reader, [EnumeratorCancellation] CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
            yield return new StoredFact(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4), reader.GetString(5));
    }

    /// <exception cref="InvalidOperationException">No code knows an event of this kind.</exception>
    /// <exception cref="JsonException">It is not as any version writes it.</exception>
    public Fact Fact() => StoredEvents.Kinds.TryGetValue(Kind, out var kind)
        ? (Fact)JsonSerializer.Deserialize(Data, kind, MissingJson.Shared)!
        : throw new InvalidOperationException($"No code knows the event {Kind}.");

    /// <summary>As Marten would have read it.</summary>
    public IEvent Event()
    {
        var wrapped = StoredEvents.Wrap(Fact(), Id);
        (wrapped.StreamId, wrapped.Version, wrapped.Timestamp) = (Stream, Version, RecordedAt);
        return wrapped;
    }
}
