using System.Text.RegularExpressions;
using Missing.Api.Tests.Fixtures;
using Npgsql;

namespace Missing.Api.Tests.Access;

/// <summary>Which children an answer names, and which of them are on record for the person who got it; asked of the database past the Api.</summary>
internal sealed partial class Disclosed(ApiFixture api) : IAsyncDisposable
{
    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create(api.ConnectionString);

    /// <summary>By an id or a reference that leads to the child, or by its family name.</summary>
    /// <param name="families">The family names to look for: they are made up of letters that stand nowhere else.</param>
    public async Task<HashSet<Guid>> NamedInAsync(string text, IReadOnlyDictionary<string, Guid> families)
    {
        var ids = AnyId().Matches(text).Select(m => Guid.Parse(m.Value)).Distinct().ToArray();
        var references = AnyReference().Matches(text).Select(m => m.Value).Distinct().ToArray();
        var named = ids.Length + references.Length == 0
            ? []
            : await ChildrenAsync(
                """
                select e.stream_id from events.mt_events e where e.type = 'ChildRegistered' and e.stream_id = any($1)
                union select (e.data ->> 'childId')::uuid from events.mt_events e
                where e.type = 'MissingReported' and (e.stream_id = any($1) or e.data ->> 'reference' = any($2))
                """,
                ids,
                references);
        named.UnionWith(families.Where(f => text.Contains(f.Key, StringComparison.Ordinal)).Select(f => f.Value));
        return named;
    }

    /// <summary>The children of whom a line says that the person got an answer of the route, since a line.</summary>
    public Task<HashSet<Guid>> OnRecordAsync(string person, string route, long since) => ChildrenAsync(
        "select unnest(c.children || c.stubs) from audit.consultation c where c.person = $1 and c.route = $2 and c.id > $3", person, route, since);

    /// <summary>The children on whose record, or on an episode of whom, the person has entered something since an event.</summary>
    public Task<HashSet<Guid>> EnteredAsync(string person, long since) => ChildrenAsync(
        """
        select coalesce((r.data ->> 'childId')::uuid, e.stream_id) from events.mt_events e
        left join events.mt_events r on r.stream_id = e.stream_id and r.type = 'MissingReported'
        where e.seq_id > $2 and e.data -> 'by' ->> 'id' = $1
        """,
        person,
        since);

    public Task<long> LastLineAsync() => Database.NumberAsync(database, "select coalesce(max(id), 0) from audit.consultation");

    public Task<long> LastEventAsync() => Database.NumberAsync(database, "select coalesce(max(seq_id), 0) from events.mt_events");

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<HashSet<Guid>> ChildrenAsync(string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new HashSet<Guid>();
        while (await reader.ReadAsync()) found.Add(reader.GetGuid(0));
        return found;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyId();

    [GeneratedRegex("MC-[0-9]{4}-[0-9]{6}", RegexOptions.NonBacktracking)]
    private static partial Regex AnyReference();
}
