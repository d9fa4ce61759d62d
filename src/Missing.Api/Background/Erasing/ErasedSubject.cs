using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Store;
using NodaTime;
using Npgsql;

namespace Missing.Api.Background.Erasing;

/// <summary>Everything that belongs to one record: its stream, the streams merged into it, and its episodes.</summary>
/// <param name="Names">Each given and family name it ever had, as pairs: a draft that says both is of this child.</param>
public sealed record ErasedSubject(
    Guid ChildId, IReadOnlyList<Guid> Children, IReadOnlyList<Guid> Episodes, IReadOnlyList<(string Given, string Family)> Names)
{
    public IEnumerable<Guid> Streams => Children.Concat(Episodes);

    public static async Task<ErasedSubject> OfAsync(NpgsqlConnection connection, Casebook book, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with recursive record (id) as (
              select $1::uuid
              union
              select merged.id::uuid from record
              join {MissingStore.ChildTable} d on d.id = record.id
              cross join jsonb_array_elements_text(d.data -> 'mergedHere') as merged (id))
            select id from record
            """,
            connection);
        command.Parameters.AddWithValue(book.ChildId);
        var children = new List<Guid>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) children.Add(reader.GetGuid(0));
        var details = ChildAt.Fold(book.Entries, Instant.MaxValue).All<ChildRegistered>().Select(r => r.Details)
            .Concat(ChildAt.Fold(book.Entries, Instant.MaxValue).All<ChildDetailsAmended>().Select(a => a.Set));
        var names = details.Where(d => !string.IsNullOrWhiteSpace(d.GivenName) && !string.IsNullOrWhiteSpace(d.FamilyName))
            .Select(d => (d.GivenName!, d.FamilyName!)).Distinct();
        return new ErasedSubject(book.ChildId, children, [.. book.Outlines.Select(o => o.EpisodeId)], [.. names]);
    }

    /// <summary>Waits for appends in progress, and blocks further appends until the transaction ends.</summary>
    public async Task LockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select id from {MissingStore.EventSchema}.mt_streams where id = any($1) order by id for update", connection);
        command.Parameters.AddWithValue(Streams.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
