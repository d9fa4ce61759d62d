using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Missing.Fault.Tests;

/// <summary>Without its consultation log a node shows nothing of any child, and still takes what must not wait.</summary>
public sealed class LogAwayTests(Site site) : IClassFixture<Site>
{
    private const string Name = "Canaryname";

    [Fact]
    public async Task Every_read_of_a_child_answers_503_and_names_nobody_while_reports_entries_and_the_stub_go_on()
    {
        var node = await site.StartReadyNodeAsync();
        using var operators = node.Client(site.Identity, "operator");
        using var supervisors = node.Client(site.Identity, "supervisor");
        using var inspectors = node.Client(site.Identity, "inspector");
        using var others = node.Client(site.Identity, "inspector-2");
        var (episode, child) = await MissingTwiceAsync(operators);
        var hidden = await PostAsync(operators, "api/episodes", new { child = new { description = $"Boy called {Name}" }, circumstances = "Not home" });
        var hiddenChild = hidden.GetProperty("childId").GetGuid();
        await site.RestrictAsync(hiddenChild);
        await PostAsync(supervisors, $"api/children/{hiddenChild}/glass-breaks", new { code = "life-at-risk", reason = "He rang and said he would jump" });
        var note = (await PostAsync(operators, $"api/episodes/{episode}/notes", new { text = $"{Name} has no coat" })).GetProperty("id").GetGuid();
        var reads = ReadsOf(episode, child, note);

        var contract = (await operators.GetFromJsonAsync<JsonElement>("openapi/v1.json")).GetProperty("paths").EnumerateObject();
        Assert.Equal(contract.Where(p => p.Value.TryGetProperty("get", out _)).Select(p => p.Name).Order(), reads.Select(r => r.Path).Concat(OfNoChild).Order());
        // With the log there, each shows somebody: of a list of nobody it could not be told what it does without.
        foreach (var (_, address) in reads)
            await Until.TrueAsync(
                async () => await TextAsync(inspectors, address, HttpStatusCode.OK) is { } shown && new[] { episode, child, note, hiddenChild }.Any(id => shown.Contains($"{id}")),
                TimeSpan.FromSeconds(30),
                $"{address} shows nobody");

        await site.RowsAsync("revoke insert on audit.consultation from mc_app");
        // By somebody else: who looks at a list again within a quarter of an hour is on record already.
        foreach (var (_, address) in reads)
            Assert.DoesNotContain(Name, await TextAsync(others, address, HttpStatusCode.ServiceUnavailable));

        using var search = await operators.PostAsJsonAsync("api/children/search", new { q = Name });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, search.StatusCode);
        await PostAsync(operators, $"api/episodes/{episode}/notes", new { text = "Seen at the station" });
        await PostAsync(operators, "api/episodes", new { child = new { description = "Girl, about 12" }, circumstances = "Not home" });
        using var stub = await operators.GetAsync($"api/episodes/{hidden.GetProperty("episodeId").GetGuid()}");
        Assert.Equal(HttpStatusCode.Forbidden, stub.StatusCode);

        await site.RowsAsync("grant insert on audit.consultation to mc_app");
        await Until.TrueAsync(
            async () => await site.CountAsync("select count(*) from audit.consultation where happened_at is not null and cardinality(stubs) = 1") == 1,
            TimeSpan.FromSeconds(30),
            "the look at the stub never came out of the spool");
        using var again = await supervisors.GetAsync($"api/episodes/{episode}");
        Assert.Contains(Name, await again.Content.ReadAsStringAsync());
    }

    // What the log does not stand before: the policy, a number that something changed, and the log itself, by a login of its own.
    private static readonly string[] OfNoChild =
        ["/api/audit/acts", "/api/live", "/api/policy", "/api/policy/versions", "/api/retention"];

    private static (string Path, string Address)[] ReadsOf(Guid episode, Guid child, Guid note) =>
    [
        ("/api/episodes/{id}", $"api/episodes/{episode}"),
        ("/api/episodes/{id}/timeline", $"api/episodes/{episode}/timeline"),
        ("/api/episodes/{id}/entries/{eid}", $"api/episodes/{episode}/entries/{note}"),
        ("/api/children/{id}", $"api/children/{child}"),
        ("/api/children/{id}/episodes", $"api/children/{child}/episodes"),
        ("/api/children/{id}/subject-access-export", $"api/children/{child}/subject-access-export"),
        ("/api/board", "api/board"),
        ("/api/delays", "api/delays?limit=5"),
        ("/api/repeat-missing", "api/repeat-missing"),
        ("/api/ppns", "api/ppns"),
        ("/api/phone-data-requests", "api/phone-data-requests"),
        ("/api/alarms", "api/alarms?role=supervisor"),
        ("/api/glass-breaks", "api/glass-breaks"),
        ("/api/events", "api/events?after=0"),
    ];

    /// <summary>A child missing for the second time, with nothing done on it but a notice and a request that wait for somebody.</summary>
    private static async Task<(Guid Episode, Guid Child)> MissingTwiceAsync(HttpClient operators)
    {
        var now = DateTimeOffset.UtcNow;
        var first = await PostAsync(operators, "api/episodes", new { child = new { givenName = Name, familyName = Name }, circumstances = "Not home", occurredAt = now.AddHours(-9) });
        var child = first.GetProperty("childId").GetGuid();
        await PostAsync(operators, $"api/episodes/{first.GetProperty("episodeId").GetGuid()}/found", new { where = "Park", seenBy = "PC Quill", condition = "well", occurredAt = now.AddHours(-8) });
        var again = await PostAsync(operators, "api/episodes", new { childId = child, circumstances = "Not home", occurredAt = now.AddHours(-7) });
        var episode = again.GetProperty("episodeId").GetGuid();
        await PostAsync(operators, $"api/episodes/{episode}/ppns", new { level = 3, immediateHarm = false, concerns = "Older friends" });
        await PostAsync(operators, $"api/episodes/{episode}/phone-data-requests", new { grade = 1, oral = true, rationale = "Life at risk" });
        return (episode, child);
    }

    private static async Task<string> TextAsync(HttpClient client, string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Access-Reason", "supervision-or-review");
        using var read = await client.SendAsync(request);
        var body = await read.Content.ReadAsStringAsync();
        Assert.True(read.StatusCode == status, $"{address}: {read.StatusCode} {body}");
        return body;
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
