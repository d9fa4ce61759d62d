using Marten;
using Missing.Projections.Store;
using Npgsql;

namespace Missing.Projections.Children;

/// <summary>
/// The columns for search and matching are computed at each append by the running version. Where a new version computes them
/// differently, the migration recomputes them for every surviving record.
/// </summary>
public static class SearchRefresh
{
    private const int AtATime = 500;

    /// <summary>Updates only records that differ; returns their number.</summary>
    /// <param name="owner">From <see cref="StoreMigration.OwnerDataSource"/>.</param>
    public static async Task<int> RunAsync(IDocumentStore store, NpgsqlDataSource owner, CancellationToken ct)
    {
        var (changed, last) = (0, Guid.Empty);
        await using var session = store.QuerySession();
        while (true)
        {
            var children = await session.Query<ChildDocument>().Where(c => c.Id.CompareTo(last) > 0).OrderBy(c => c.Id).Take(AtATime).ToListAsync(ct);
            if (children.Count == 0) return changed;
            foreach (var child in children)
            {
                var now = ChildDocument.Of(child.Id, child.Entries);
                if (now.SearchText != child.SearchText || !now.MatchKeys.SequenceEqual(child.MatchKeys)) changed += await WriteAsync(owner, now, ct);
            }

            last = children[^1].Id;
        }
    }

    // Nodes keep running meanwhile: where one has appended, it has already written the whole document.
    private static async Task<int> WriteAsync(NpgsqlDataSource owner, ChildDocument child, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(
            $"""
            update {MissingStore.ChildTable}
            set data = data || jsonb_build_object('searchText', $2::text, 'matchKeys', to_jsonb($4::text[])), match_keys = $4
            where id = $1 and jsonb_array_length(data -> 'entries') = $3
            """);
        command.Parameters.AddWithValue(child.Id);
        command.Parameters.AddWithValue(child.SearchText);
        command.Parameters.AddWithValue(child.Entries.Count);
        command.Parameters.AddWithValue(child.MatchKeys.ToArray());
        return await command.ExecuteNonQueryAsync(ct);
    }
}
