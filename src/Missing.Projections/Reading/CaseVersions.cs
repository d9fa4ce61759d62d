using System.Data.Common;
using Marten;
using Missing.Projections.Policy;
using Missing.Projections.Store;
using Npgsql;

namespace Missing.Projections.Reading;

/// <summary>Which rows casebooks are put together from now: of what is in memory, only what has another version is fetched.</summary>
internal sealed class CaseVersions
{
    public const string PolicyParameter = "policy";

    /// <summary>Of the child of the episode <c>@id</c>, to be asked together with the episode: the child's id is not known before.</summary>
    public const string OfChildOfEpisode = Before + OfEpisode + Between + OfEpisode;

    private const string Policy = $"select 0, d.id, d.xmin::text::bigint from {MissingStore.PolicyTable} d where d.id = @{PolicyParameter}";

    private const string Before = $"{Policy} union all select 1, d.id, d.xmin::text::bigint from {MissingStore.ChildTable} d where d.id ";

    private const string Between = $" union all select 2, d.id, d.xmin::text::bigint from {MissingStore.OutlineTable} d where d.child_id ";

    private const string OfEpisode = $"= (select e.child_id from {MissingStore.EpisodeTable} e where e.id = @id)";

    private const string OfThese = "= any(@children)";

    private readonly ILookup<int, StoredVersion> rows;

    private CaseVersions(IEnumerable<(int Kind, StoredVersion Version)> rows) => this.rows = rows.ToLookup(r => r.Kind, r => r.Version);

    public IReadOnlyList<StoredVersion> OfPolicy => [.. rows[0]];

    public IReadOnlyList<StoredVersion> OfChildren => [.. rows[1]];

    public IReadOnlyList<StoredVersion> OfOutlines => [.. rows[2]];

    public static Task<CaseVersions> OfPolicyAsync(IQuerySession session, CancellationToken ct) => ReadAsync(session, Policy, null, ct);

    /// <summary>Of several children and their episodes, and of the policy.</summary>
    public static Task<CaseVersions> OfChildrenAsync(IQuerySession session, Guid[] children, CancellationToken ct) =>
        ReadAsync(session, Before + OfThese + Between + OfThese, children, ct);

    /// <param name="reader">Of one of the statements here.</param>
    public static async Task<CaseVersions> ReadAsync(DbDataReader reader, CancellationToken ct)
    {
        var found = new List<(int, StoredVersion)>();
        while (await reader.ReadAsync(ct)) found.Add((reader.GetInt32(0), new StoredVersion(reader.GetGuid(1), reader.GetInt64(2))));
        return new CaseVersions(found);
    }

    private static async Task<CaseVersions> ReadAsync(IQuerySession session, string sql, Guid[]? children, CancellationToken ct)
    {
#pragma warning disable CA2100 // The names of tables are ours.
        await using var command = new NpgsqlCommand(sql) { Parameters = { new(PolicyParameter, PolicyDocument.StreamId) } };
#pragma warning restore CA2100
        if (children is not null) command.Parameters.Add(new("children", children));
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        return await ReadAsync(reader, ct);
    }
}
