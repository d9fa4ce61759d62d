using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Projections.Store;
using Missing.Projections.Store.Folding;
using Missing.Seals;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>
/// The server's own login may write the rows that people are shown, and the verifier names each that is not what its events make:
/// every column, and every value in every document, of every table there is.
/// </summary>
public sealed class ShownRowsTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private readonly TemporaryFolder seals = new();
    private Guid episode;
    private Guid child;

    private static IEnumerable<string> Tables => FoldedTable.All.Select(t => t.Name);

    public async ValueTask InitializeAsync()
    {
        var node = await site.SharedNodeAsync();
        using var supervisor = node.Client(site.Identity, "supervisor");
        using var inspector = node.Client(site.Identity, "inspector");
        using var records = node.Client(site.Identity, "records-manager");
        using var reported = await supervisor.PostAsJsonAsync("api/episodes", new
        {
            child = new { givenName = "Invented", familyName = $"Child {Guid.NewGuid():N}", dateOfBirth = "2012-04-05", phones = new[] { "07700 900123" }, isNotDuplicate = true },
            circumstances = "Did not come home",
        });
        var report = await reported.Content.ReadFromJsonAsync<JsonElement>();
        (episode, child) = (report.GetProperty("episodeId").GetGuid(), report.GetProperty("childId").GetGuid());
        await PostAsync(supervisor, $"api/episodes/{episode}/thrive-gradings", new { riskLevel = "high", responseGrade = "emergency", rationale = "At risk" });
        await PostAsync(
            inspector, $"api/children/{child}/restriction", new { scope = "members", reason = "Family of an officer", members = new[] { new { kind = "role", name = "investigator" } } });
        await PostAsync(records, "api/retention/schedules", new { group = "not-missing", trigger = "last-episode-ended", reviewAfterYears = 150, source = "Test" });
        Assert.Empty(await FindingsAsync());
    }

    public ValueTask DisposeAsync()
    {
        seals.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_restriction_taken_out_of_a_record_is_named() => await NamedAsync(
        $"""
        update missing.mt_doc_child set data = jsonb_set(data, '{"{entries}"}',
          (select jsonb_agg(e) from jsonb_array_elements(data -> 'entries') e where e -> 'data' ->> '$event' <> 'RecordRestricted'))
        where id = '{child}'
        """,
        $"shown-altered: missing.mt_doc_child {child}: entries");

    [Fact]
    public async Task A_birthday_that_was_changed_is_named() => await NamedAsync(
        $"update missing.mt_doc_child set data = replace(data::text, '2012-04-05', '2002-04-05')::jsonb where id = '{child}'",
        $"shown-altered: missing.mt_doc_child {child}: entries");

    [Fact]
    public async Task An_episode_put_where_no_list_finds_it_is_named() => await NamedAsync(
        $"update missing.episode set is_live = false, has_work = false where id = '{episode}'",
        $"shown-altered: missing.episode {episode}: is_live, has_work");

    [Fact]
    public async Task A_stream_that_gives_the_next_event_another_place_is_named() => await NamedAsync(
        $"update events.mt_streams set version = version + 1 where id = '{episode}'", $"stream-altered: events.mt_streams {episode}");

    public static TheoryData<string> EveryTable => [.. Tables];

    /// <summary>What an episode is stands in its events alone, and no document holds it.</summary>
    public static TheoryData<string> EveryDocument => [.. Tables.Except([MissingStore.EpisodeTable])];

    [Theory]
    [MemberData(nameof(EveryTable))]
    public async Task A_row_that_no_event_makes_is_named(string table)
    {
        var row = (await site.RowsAsync($"select id from {table} limit 1"))[0][0];
        // The number of a report is unique.
        await NamedAsync(
            $"""
            insert into {table} select (jsonb_populate_record(row, jsonb_build_object(
              'id', '00000000-0000-7000-8000-000000000001', 'data', to_jsonb(row) -> 'data' || '{"{\"id\":\"00000000-0000-7000-8000-000000000001\",\"reference\":\"another\"}"}'))).*
            from {table} row where id = '{row}'
            """,
            $"shown-added: {table} 00000000-0000-7000-8000-000000000001",
            undo: $"delete from {table} where id = '00000000-0000-7000-8000-000000000001'");
    }

    [Theory]
    [MemberData(nameof(EveryTable))]
    public async Task A_row_that_is_gone_is_named(string table)
    {
        var row = (await site.RowsAsync($"select id from {table} limit 1"))[0][0];
        await site.RowsAsync($"create table kept as select * from {table}; delete from {table} where id = '{row}'");
        var findings = await FindingsAsync();
        await site.RowsAsync($"insert into {table} select * from kept where id = '{row}'; drop table kept");
        Assert.Contains(findings, f => f.StartsWith($"shown-deleted: {table} {row}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryTable))]
    public async Task Every_column_that_was_changed_is_named(string table)
    {
        var columns = await site.RowsAsync(
            "select attname::text, format_type(atttypid, null) from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped "
            + "and attname not in ('id', 'data') and attname not like 'mt\\_%'", table);
        foreach (var column in columns)
        {
            var other = (string)column[1] switch
            {
                "boolean" => $"not coalesce({column[0]}, false)",
                "uuid" => "gen_random_uuid()",
                "bigint" => $"{column[0]} + 1",
                "text[]" => "array['another']",
                "timestamp with time zone" => "'2020-01-01T00:00:00Z'",
                _ => throw new InvalidOperationException($"Say how {table}.{column[0]} is changed, which is {column[1]}."),
            };
            var row = (await site.RowsAsync($"select id from {table} limit 1"))[0][0];
            await NamedAsync($"update {table} set {column[0]} = {other} where id = '{row}'", $"shown-altered: {table} {row}: {column[0]}");
        }
    }

    [Theory]
    [MemberData(nameof(EveryDocument))]
    public async Task Every_value_that_was_changed_in_a_document_is_named(string table)
    {
        var folded = FoldedTable.All.Single(t => t.Name == table);
        var row = (await site.RowsAsync($"select id, data::text from {table} order by length(data::text) desc limit 1"))[0];
        var paths = PathsOf(JsonNode.Parse((string)row[1])!).ToList();
        Assert.Contains("entries,0,recordedAt", paths);
        var readByNobody = new List<string>();
        foreach (var path in paths)
        {
            var (before, after) = (JsonNode.Parse((string)row[1])!, JsonNode.Parse((string)row[1])!);
            Change(after, path);
            if (IsUnderstoodAlike(folded, before, after))
            {
                readByNobody.Add(path.Split(',')[^1]);
                continue;
            }

            await WriteAsync(table, row[0], after.ToJsonString());
            var findings = await FindingsAsync();
            await WriteAsync(table, row[0], (string)row[1]);
            Assert.True(findings.Any(f => f.StartsWith($"shown-altered: {table} {row[0]}", StringComparison.Ordinal)), $"{path} of {table} was changed, and nobody said so");
        }

        // Worked out at each reading, and never read from the row.
        Assert.Empty(readByNobody.Distinct().Except(["version"]));
    }

    /// <summary>As the migration does, for a version that works out differently what lists and search go by.</summary>
    [Fact]
    public async Task What_is_worked_out_from_entries_is_worked_out_again_and_entries_are_left_for_the_verifier_to_name()
    {
        await using var owner = StoreMigration.OwnerDataSource(site.ConnectionStringOf("mc_migrate"));
        await site.RowsAsync(
            $$"""
            update missing.episode set is_live = false, has_open_alarm = true, quiet_since = '2020-01-01' where id = '{{episode}}';
            update missing.mt_doc_child set match_keys = '{}', data = data || '{"searchText": "another"}' where id = '{{child}}'
            """);
        Assert.Equal(2, (await FindingsAsync()).Count);
        Assert.Equal(2, await RowRefresh.RunAsync(owner, TestContext.Current.CancellationToken));
        Assert.Empty(await FindingsAsync());

        await site.RowsAsync(
            "create table kept as select * from missing.mt_doc_child; "
            + $"update missing.mt_doc_child set match_keys = '{{}}', data = replace(data::text, '2012-04-05', '2002-04-05')::jsonb where id = '{child}'");
        Assert.Equal(0, await RowRefresh.RunAsync(owner, TestContext.Current.CancellationToken));
        Assert.Single(await FindingsAsync());
        await site.RowsAsync($"delete from missing.mt_doc_child where id = '{child}'; insert into missing.mt_doc_child select * from kept where id = '{child}'; drop table kept");
    }

    private static IEnumerable<string> PathsOf(JsonNode? node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(m => PathsOf(m.Value, path.Length == 0 ? m.Key : $"{path},{m.Key}")),
        JsonArray { Count: > 0 } items => items.SelectMany((item, n) => PathsOf(item, $"{path},{n}")),
        _ => [path],
    };

    private static void Change(JsonNode root, string path)
    {
        var steps = path.Split(',');
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        var value = parent is JsonArray array ? array[int.Parse(steps[^1], CultureInfo.InvariantCulture)] : parent[steps[^1]];
        JsonNode other = value?.GetValueKind() switch
        {
            JsonValueKind.True => false,
            JsonValueKind.False => true,
            JsonValueKind.Number => value.GetValue<decimal>() + 1,
            JsonValueKind.Array => new JsonArray("another"),
            JsonValueKind.String when Guid.TryParse(value.GetValue<string>(), out _) => Guid.NewGuid().ToString(),
            JsonValueKind.String when value.GetValue<string>().EndsWith('Z') => "2020-01-01T00:00:00Z",
            _ => "another",
        };
        if (parent is JsonArray at) at[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = other;
        else parent[steps[^1]] = other;
    }

    private static bool IsUnderstoodAlike(FoldedTable table, JsonNode before, JsonNode after)
    {
        try
        {
            return JsonElement.DeepEquals(Understood(before), Understood(after));
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            return false;
        }

        JsonElement Understood(JsonNode document) => table.Understood(JsonElement.Parse($$"""{"data": {{document.ToJsonString()}}}"""))!.Value;
    }

    /// <summary>A change by the server's own login is named, and nothing is wrong once it is undone.</summary>
    private async Task NamedAsync(string change, string finding, string? undo = null)
    {
        if (undo is null)
            await site.RowsAsync(string.Concat(Tables.Append("events.mt_streams").Select(t => $"create table kept_{t.Split('.')[1]} as select * from {t}; ")));
        await AsServerAsync(change);
        var findings = await FindingsAsync();
        await site.RowsAsync(undo ?? "set session_replication_role = replica; " + string.Concat(Tables.Append("events.mt_streams")
            .Select(t => $"delete from {t}; insert into {t} select * from kept_{t.Split('.')[1]}; drop table kept_{t.Split('.')[1]}; ")) + "reset session_replication_role");
        Assert.StartsWith(finding, Assert.Single(findings), StringComparison.Ordinal);
        Assert.Empty(await FindingsAsync());
    }

    private async Task WriteAsync(string table, object id, string data) => await site.RowsAsync($"update {table} set data = $2::jsonb where id = $1", id, data);

    private async Task<List<string>> FindingsAsync()
    {
        await using var database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        var verified = await Verifier.VerifyAsync(database, new SealFolder(seals.Path), TestContext.Current.CancellationToken);
        return [.. verified.Findings.Select(f => $"{f}").Where(f => !f.StartsWith("unsealed", StringComparison.Ordinal))];
    }

    private async Task AsServerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_app"));
        await using var command = source.CreateCommand(sql);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task PostAsync(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
    }
}
