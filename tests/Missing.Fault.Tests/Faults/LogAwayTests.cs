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
        var report = await PostAsync(operators, "api/episodes", new { child = new { givenName = Name, familyName = Name }, circumstances = "Not home" });
        var (episode, child) = (report.GetProperty("episodeId").GetGuid(), report.GetProperty("childId").GetGuid());
        var hidden = await PostAsync(operators, "api/episodes", new { child = new { description = $"Boy called {Name}" }, circumstances = "Not home" });
        await site.RestrictAsync(hidden.GetProperty("childId").GetGuid());

        await site.RowsAsync("revoke insert on audit.consultation from mc_app");
        string[] reads =
        [
            $"api/episodes/{episode}", $"api/episodes/{episode}/timeline", $"api/children/{child}", $"api/children/{child}/episodes",
            "api/board", "api/delays?limit=5", "api/repeat-missing", "api/ppns", "api/events?after=0",
        ];
        foreach (var address in reads)
        {
            using var read = await supervisors.GetAsync(address);
            var body = await read.Content.ReadAsStringAsync();
            // A list of nobody tells nothing and needs no line.
            if (body == "[]") continue;
            Assert.True(read.StatusCode == HttpStatusCode.ServiceUnavailable, $"{address}: {read.StatusCode} {body}");
            Assert.DoesNotContain(Name, body);
        }

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

    private static async Task<JsonElement> PostAsync(HttpClient client, string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
