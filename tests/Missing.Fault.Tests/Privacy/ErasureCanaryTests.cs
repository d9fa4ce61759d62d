using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Seals;
using NodaTime;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>
/// P3: a child with a word of its own in every kind of place, on a node as a force runs it; then the disposal of two people, the
/// job, and a look at every byte that the database and the logs keep.
/// </summary>
public sealed class ErasureCanaryTests(Site site) : IClassFixture<Site>
{
    private readonly Dictionary<string, string> planted = [];
    private Guid child;
    private Guid episode;

    [Fact]
    public async Task Nothing_of_a_child_is_left_in_any_file_once_its_record_is_disposed_of()
    {
        var seals = new TemporaryFolder();
        var node = await site.StartReadyNodeAsync();
        await LiveThroughAsync(node);
        // Read back from disk by another process, as after a crash.
        await node.KillAsync();
        node = await site.StartReadyNodeAsync();
        // A dead letter makes a node unready: only now.
        await PlantCopiesAsync();
        await RewriteAsync();
        Assert.Equal(planted.Count, (await HitsAsync()).Select(h => h.Canary).Distinct().Count());

        await AnswersAsync(node);
        await DisposeAsync(node);
        await EraseAsync();

        await RewriteAsync();
        var hits = await HitsAsync();
        Assert.True(hits.Count == 0, string.Join('\n', hits.Select(h => $"{h.Canary} in {h.File}").Distinct()));
        Assert.Empty(await TablesThatSayAsync());
        await AnswersAsync(node);
        await TellsWhoAndByWhatAsync();
        await StaysAsItWasAsync(node);
        var (code, findings, count) = await SealedAndVerifiedAsync(seals.Path);
        Assert.Empty(findings);
        Assert.Equal(0, code);
        Assert.DoesNotContain(", 0 redacted;", count, StringComparison.Ordinal);
        seals.Dispose();
    }

    /// <summary>Forty entries, each text with a word that is nowhere else.</summary>
    private async Task LiveThroughAsync(ApiNode node)
    {
        var start = DateTimeOffset.UtcNow.AddDays(-40);
        child = await PostAsync(node, "operator", "api/children", new
        {
            givenName = Word("given"),
            familyName = Word("family"),
            description = Word("description"),
            address = Word("address"),
            phones = new[] { Word("phone") },
            school = Word("school"),
            medical = Word("medical"),
            culturalHeritage = Word("heritage"),
            language = Word("language"),
            interpreter = Word("interpreter"),
            ageDisputed = new { by = Word("disputed by"), basis = Word("disputed on") },
            placement = Word("placement"),
            isNotDuplicate = true,
        });
        await PostAsync(node, "investigator", $"api/children/{child}/markers", new { kind = "cse", level = "moderate", basis = Word("marker") });
        await PostAsync(node, "investigator", $"api/children/{child}/associates", new { name = Word("associate"), concern = Word("concern") });
        await PostAsync(node, "investigator", $"api/children/{child}/exploitation-assessments", new { outcome = Word("outcome") });
        await PostAsync(node, "operator", $"api/children/{child}/carer-forms", new { part1 = new Dictionary<string, string> { [Word("form key")] = Word("form") } });
        await SendAsync(node, "investigator", HttpMethod.Put, $"api/children/{child}/trigger-plan", new { steps = new[] { Word("step") }, officerSafety = Word("safety") });
        await SendAsync(node, "supervisor", HttpMethod.Patch, $"api/children/{child}", new { school = Word("second school") });

        episode = await PostAsync(node, "operator", "api/episodes", new
        {
            childId = child,
            circumstances = Word("circumstances"),
            clothing = Word("clothing"),
            occurredAt = start,
            reporter = new { name = Word("reporter"), contact = Word("contact") },
            lastSeen = new { where = Word("last seen") },
            questions = new Dictionary<string, string> { ["vulnerability"] = Word("answer") },
            sourceIncident = Word("incident"),
        }, key: "canary-report");
        var entry = $"api/episodes/{episode}";
        await PostAsync(node, "supervisor", $"{entry}/thrive-gradings", new { riskLevel = "medium", responseGrade = "priority", rationale = Word("rationale") }, start.AddMinutes(5));
        var note = await PostAsync(node, "operator", $"{entry}/notes", new { text = Word("wrong note") });
        await PostAsync(node, "operator", $"{entry}/corrections", new { entryId = note, reason = Word("correction"), replacement = new { text = Word("right note") } });
        for (var n = 0; n < 20; n++) await PostAsync(node, "operator", $"{entry}/enquiries", new { what = $"{planted["right note"]} {n}" });
        await PostAsync(node, "operator", $"{entry}/information", new { source = Word("caller"), content = Word("information"), riskIndicators = new[] { Word("indicator") } });
        await PostAsync(node, "researcher", $"{entry}/research-results", new { subjects = new[] { new { name = Word("subject"), kind = "associate", findings = Word("findings") } } });
        await PostAsync(node, "operator", $"{entry}/phone-data-requests", new { grade = 1, oral = true, rationale = "Life at risk", number = Word("number") });
        var other = await PostAsync(node, "operator", "api/episodes", new { child = new { description = "Another child, who stays", isNotDuplicate = true }, circumstances = "Kept as it is" });
        await PostAsync(node, "operator", $"api/episodes/{other}/links", new { episodeId = episode, reason = Word("link") });
        await PostAsync(node, "operator", $"{entry}/found", new { where = Word("where"), seenBy = Word("seen by"), condition = "Cold", foundWith = new[] { new { name = Word("found with") } } }, start.AddHours(3));
        await PostAsync(node, "investigator", $"{entry}/prevention-interviews", new { outcome = "held", by = "PC Roe", voiceOfChild = Word("voice") }, start.AddHours(4));
        await PostAsync(node, "operator", $"{entry}/ppns", new { level = 2, immediateHarm = false, concerns = Word("concerns") }, start.AddHours(4));
        await PostAsync(node, "supervisor", $"{entry}/closure", new { reason = Word("closing") }, start.AddHours(5));
    }

    /// <summary>
    /// Copies that a person or a fault leaves: a draft being typed, a message that failed, an event that a projection could not
    /// apply.
    /// </summary>
    private async Task PlantCopiesAsync()
    {
        var draft = new JsonObject { ["id"] = Guid.NewGuid(), ["inputs"] = new JsonObject { ["child.familyName"] = planted["family"], ["child.givenName"] = planted["given"], ["circumstances"] = Word("draft") } };
        await RunAsync(
            "insert into missing.mt_doc_reportdraft (id, data, owner_id, saved_at, mt_last_modified, mt_version, mt_dotnet_type) "
            + $"values (gen_random_uuid(), '{draft.ToJsonString()}', 'somebody', now(), now(), gen_random_uuid(), 'x')");
        var failed = $$"""{"childId":"{{child}}","text":"{{Word("dead letter")}}"}""";
        await RunAsync(
            "insert into wolverine.wolverine_dead_letters (id, execution_time, body, message_type, received_at, source, exception_type, exception_message, sent_at, replayable) "
            + $"values (gen_random_uuid(), now(), convert_to('{failed}', 'UTF8'), 'x', 'local://x', 'x', 'x', 'x', now(), false)");
    }

    private async Task DisposeAsync(ApiNode node)
    {
        var proposal = await PostAsync(node, "records-manager", $"api/children/{child}/disposal-proposals", new { authority = "Schedule of 2026, row 3", reason = Word("disposal reason") });
        await PostAsync(node, "inspector", $"api/children/{child}/disposal-proposals/{proposal}/approval", new { });
    }

    private async Task EraseAsync()
    {
        using var job = new System.Diagnostics.Process();
        job.StartInfo = new("dotnet", [ApiNode.Dll(ApiNode.Folder), "erase"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = ApiNode.Folder, UseShellExecute = false };
        job.StartInfo.Environment["ConnectionStrings__Missing"] = site.ConnectionStringOf("mc_disposal");
        job.Start();
        var said = await job.StandardOutput.ReadToEndAsync() + await job.StandardError.ReadToEndAsync();
        await job.WaitForExitAsync();
        Assert.True(job.ExitCode == 0, said);
        Assert.All(planted.Values, canary => Assert.DoesNotContain(canary, said, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As docs/operating.md has it: old rows leave the tables' files, and old log is removed instead of used again.</summary>
    private Task RewriteAsync() => RunAsync(
        "alter system set wal_recycle = off", "select pg_reload_conf()", "analyze", "vacuum full", "select pg_switch_wal()", "checkpoint", "select pg_switch_wal()", "checkpoint");

    private async Task TellsWhoAndByWhatAsync()
    {
        var log = (await site.RowsAsync("select proposed_by, approved_by, authority, events_masked, erased_by from missing.erasure where child_id = $1", child)).Single();
        Assert.Contains("records-manager", (string)log[0], StringComparison.Ordinal);
        Assert.Contains("inspector", (string)log[1], StringComparison.Ordinal);
        Assert.Equal(("Schedule of 2026, row 3", "mc_disposal"), ((string)log[2], (string)log[4]));
        Assert.Equal((long)(int)log[3], await site.CountAsync("select count(*) from seal.redaction"));
    }

    /// <summary>The record still opens, says that it was disposed of, and the other child's is whole.</summary>
    private async Task StaysAsItWasAsync(ApiNode node)
    {
        using var client = node.Client(site.Identity, "supervisor");
        var record = await client.GetFromJsonAsync<JsonElement>($"api/children/{child}");
        Assert.Equal("Withheld", record.GetProperty("name").GetString());
        var read = await client.GetFromJsonAsync<JsonElement>($"api/episodes/{episode}");
        Assert.Equal("closed", read.GetProperty("status").GetString());
        Assert.Equal(1, await site.CountAsync("select count(*) from events.mt_events where data ->> 'circumstances' = 'Kept as it is'"));
    }

    private async Task<(int Code, string[] Findings, string Count)> SealedAndVerifiedAsync(string seals)
    {
        await using var database = NpgsqlDataSource.Create(site.ConnectionStringOf("mc_audit"));
        await new Sealer(database, new SealFolder(seals)).SealAsync(SystemClock.Instance.GetCurrentInstant(), CancellationToken.None);
        return await site.VerifyAsync(seals);
    }

    /// <summary>Every file of the data folder, the log of PostgreSQL and those of the nodes.</summary>
    private async Task<List<(string Canary, string File)>> HitsAsync()
    {
        var hits = new List<(string, string)>();
        await site.Postgres.StopAsync();
        foreach (var file in new[] { site.Postgres.Folder, site.Logs }.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
        {
            if (Path.GetFileName(file) == "lock") continue;
            // Latin-1 keeps every byte as one character.
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            hits.AddRange(planted.Values.Where(canary => text.Contains(canary, StringComparison.OrdinalIgnoreCase)).Select(canary => (canary, file)));
        }

        await site.Postgres.StartAgainAsync();
        return hits;
    }

    /// <summary>PostgreSQL was stopped to look at its files: the node needs a moment to find it again.</summary>
    private async Task AnswersAsync(ApiNode node)
    {
        using var client = node.Client(site.Identity, "supervisor");
        await Until.TrueAsync(
            async () =>
            {
                using var answer = await client.GetAsync($"api/children/{child}");
                return answer.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(60),
            () => node.LastWords());
    }

    /// <summary>Long values are compressed in the files: the tables are asked too, bytes as the hexadecimal that they are shown in.</summary>
    private async Task<List<string>> TablesThatSayAsync()
    {
        var tables = await site.RowsAsync("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname in ('missing', 'events', 'wolverine', 'seal')");
        var words = planted.Values.Concat(planted.Values.Select(w => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(w)))).Select(w => $"%{w}%").ToArray();
        var say = new List<string>();
        foreach (var table in tables.Select(row => (string)row[0]))
            if (await site.CountAsync($"select count(*) from {table} t where t::text ilike any($1)", [words]) > 0) say.Add(table);
        return say;
    }

    /// <summary>Letters that stand nowhere else, the same for the same place.</summary>
    private string Word(string place) =>
        planted[place] = "Zq" + string.Concat(Convert.ToHexString(Encoding.UTF8.GetBytes(place))[..Math.Min(24, place.Length * 2)].Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16))));

    private Task<Guid> PostAsync(ApiNode node, string person, string address, object body, DateTimeOffset? at = null, string? key = null) =>
        SendAsync(node, person, HttpMethod.Post, address, body, at, key);

    private async Task<Guid> SendAsync(
        ApiNode node, string person, HttpMethod method, string address, object body, DateTimeOffset? at = null, string? key = null)
    {
        using var client = node.Client(site.Identity, person);
        var whole = JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!.AsObject();
        if (at is { } then) whole["occurredAt"] = then;
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(whole) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {text}");
        return JsonElement.Parse(text).GetProperty("id").GetGuid();
    }

    private async Task RunAsync(params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionString);
        foreach (var sql in statements)
        {
#pragma warning disable CA2100 // Written here.
            await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
            command.CommandTimeout = 120;
            await command.ExecuteNonQueryAsync();
        }
    }
}
