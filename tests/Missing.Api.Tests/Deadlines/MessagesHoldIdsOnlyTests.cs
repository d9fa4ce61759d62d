using System.Text;
using Missing.Api.Background.Deadlines;
using Missing.Api.Tests.Fixtures;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Tests.Deadlines;

/// <summary>Messages wait in tables that no disposal reaches: they hold ids, never a name or what was told.</summary>
public sealed class MessagesHoldIdsOnlyTests(ApiFixture api)
{
    [Fact]
    public async Task No_table_of_messages_holds_a_name_or_a_narrative()
    {
        var canary = $"Canary{Guid.NewGuid():N}";
        var now = DateTimeOffset.UtcNow;
        var details = new { givenName = canary, familyName = canary, address = $"1 {canary} Street", phones = (string[])[canary] };
        var child = (await api.As("operator").Post("/api/children", details)).Must(201).Id;
        foreach (var days in (int[])[9, 6, 3])
        {
            var earlier = await Report(child, now.AddDays(-days), canary);
            await api.Given.Post("operator", $"/api/episodes/{earlier}/found", now.AddDays(-days).AddHours(1),
                new { where = canary, seenBy = canary, condition = canary });
        }

        var episode = new GivenEpisode(await Report(child, now.AddHours(-2), canary), "", new GivenChild(child, canary, canary));
        var assignment = await api.Given.Post("supervisor", $"{episode.Address}/assignments", now.AddHours(-1),
            new { to = new { kind = "user", name = canary }, notes = canary });
        await api.Given.Post("researcher", $"{episode.Address}/research-results", now.AddMinutes(-50),
            new { subjects = new[] { new { name = canary, kind = "child", findings = canary, riskIndicators = (string[])[canary] } } });
        await api.Given.Post("operator", $"{episode.Address}/information", now.AddMinutes(-40),
            new { source = canary, content = canary, riskIndicators = (string[])[canary], associates = (string[])[canary] });
        await api.Given.Post("investigator", $"{episode.Address}/assignments/{assignment.Id}/acknowledgements", null, new { });
        await api.Deliver(new SweepDeadlines(now));
        await api.Settled(child);

        // The same search does find what is there: an id in a message, the name in the child's own record.
        Assert.Contains("wolverine.wolverine_incoming_envelopes", await TablesThatHold("wolverine", $"{child}"));
        Assert.Contains("events.mt_events", await TablesThatHold("events", canary));
        Assert.Empty(await TablesThatHold("wolverine", canary));
        Assert.Superset(
            new HashSet<string> { typeof(DeadlineReached).FullName!, typeof(TellRepeatThresholds).FullName! },
            (await api.MessagesAbout(child)).Select(m => m.Type).ToHashSet());
    }

    private async Task<Guid> Report(Guid child, DateTimeOffset at, string canary) =>
        (await api.Given.Post("operator", "/api/episodes", at, new
        {
            childId = child,
            circumstances = $"She told {canary} she would be back.",
            reporter = new { name = canary, relationship = canary, contact = canary },
            associates = (string[])[canary],
        })).Id;

    private async Task<List<string>> TablesThatHold(string schema, string text)
    {
        await using var source = NpgsqlDataSource.Create(api.ConnectionString);
        var columns = new List<(string Table, string Column, string Type)>();
        await using (var list = source.CreateCommand(
            "select table_name, column_name, data_type from information_schema.columns where table_schema = $1"))
        {
            list.Parameters.AddWithValue(schema);
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        Assert.NotEmpty(columns);
        var holding = new List<string>();
        foreach (var (table, column, type) in columns)
        {
            var bytes = type == "bytea" ? $"\"{column}\"" : $"convert_to(\"{column}\"::text, 'UTF8')";
            await using var search = source.CreateCommand($"select count(*) from {schema}.\"{table}\" where position($1 in {bytes}) > 0");
            search.Parameters.Add(new NpgsqlParameter { Value = Encoding.UTF8.GetBytes(text), NpgsqlDbType = NpgsqlDbType.Bytea });
            if ((long)(await search.ExecuteScalarAsync())! > 0) holding.Add($"{schema}.{table}");
        }

        return [.. holding.Distinct()];
    }
}
