using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Reading;
using Missing.Projections.Retention;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;

namespace Missing.Api.Background.Erasing;

/// <summary>
/// Erases one record in one transaction: masks the events of the child and of its episodes, makes their views anew, and
/// takes away every other copy. What is left says that, when, by whom and by what authority, and nothing of whom.
/// </summary>
public sealed class Eraser(IDocumentStore store, NpgsqlDataSource database)
{
    private const string Decided = """[{"data": {"$event": "RecordDisposed"}}]""";

    /// <summary>Records disposed of and not yet erased.</summary>
    public async Task<IReadOnlyList<Guid>> DisposedAsync(CancellationToken ct)
    {
        const string Disposed =
            $"""
            select d.id from {MissingStore.ChildTable} d
            where d.is_reviewed and d.data -> 'entries' @> '{Decided}'
              and not exists (select from {MissingStore.ErasureTable} e where e.child_id = d.id)
            order by d.id
            """;
        await using var session = store.QuerySession();
        return [.. await session.AdvancedSql.QueryAsync<Guid>(Disposed, ct)];
    }

    /// <summary>How many events were masked; null where it may not be erased.</summary>
    public async Task<int?> EraseAsync(Guid childId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var session = store.LightweightSession(Marten.Services.SessionOptions.ForTransaction(transaction));
        var now = SystemClock.Instance.GetCurrentInstant();
        if (await CaseReader.CasebookAsync(session, childId, ct) is not { } book || book.ChildId != childId) return null;
        var retention = await RetentionReader.OfAsync(session, book, now, ct);
        // Approved once, it is still not erased while a hold stands.
        if (retention.Disposed is not { Data: RecordDisposed disposed } approval || retention.Holds.Count > 0) return null;

        var subject = await ErasedSubject.OfAsync(connection, book, ct);
        await subject.LockAsync(connection, ct);
        var masked = await MaskedStreams.MaskAsync(connection, subject, $"Disposal of the record {childId}: {disposed.Authority}", ct);
        await MaskedStreams.MakeViewsAnewAsync(session, connection, subject, ct);
        await OtherCopies.TakeAwayAsync(connection, subject, ct);
        await WriteDownAsync(connection, subject, approval, disposed, masked, ct);
        await transaction.CommitAsync(ct);
        return masked;
    }

    private static async Task WriteDownAsync(
        NpgsqlConnection connection, ErasedSubject subject, Entry<ChildEvent> approval, RecordDisposed disposed, int masked, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            insert into {MissingStore.ErasureTable} (child_id, streams, events_masked, proposed_by, approved_by, authority, approved_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """,
            connection);
        command.Parameters.AddWithValue(subject.ChildId);
        command.Parameters.AddWithValue(subject.Streams.ToArray());
        command.Parameters.AddWithValue(masked);
        command.Parameters.AddWithValue(disposed.ProposedBy?.Id ?? "");
        command.Parameters.AddWithValue(disposed.By.Id);
        command.Parameters.AddWithValue(disposed.Authority);
        command.Parameters.AddWithValue(approval.RecordedAt);
        await command.ExecuteNonQueryAsync(ct);
    }
}
