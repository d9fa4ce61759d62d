using System.Collections.Concurrent;
using System.Text;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Pages.Report;

namespace Missing.Api.Tests.Canaries;

/// <summary>
/// Words that stand nowhere else are entered wherever something about a child can be entered; then they are looked for where
/// nothing about a child may be: logs (with more in them than production writes), addresses, titles, headers, messages.
/// </summary>
public sealed class CanaryTests(Site site) : IClassFixture<Site>
{
    private static readonly Dictionary<string, string> Noisy = new()
    {
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
        ["Logging__LogLevel__Default"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug",
        ["Logging__LogLevel__Wolverine"] = "Information",
        ["Logging__LogLevel__Marten"] = "Debug",
        ["Logging__LogLevel__Npgsql"] = "Debug",
    };

    private readonly HashSet<string> canaries = [];
    private readonly ConcurrentBag<string> addresses = [];

    [Fact]
    public async Task No_name_or_word_of_a_record_is_in_a_log_an_address_a_title_or_a_message()
    {
        var node = await site.StartNodeAsync(more: Noisy);
        await node.UntilReadyAsync();
        var (child, episode, draft) = await ByPages(node);
        await ByProgram(node, child, episode);
        await WithMistakes(node, child, episode);
        await WhileTheDatabaseFails(node, child);

        var log = await File.ReadAllTextAsync(node.Log);
        Assert.Contains("Request starting", log, StringComparison.Ordinal);
        Assert.Contains("Missing.Security", log, StringComparison.Ordinal);
        Assert.True(canaries.Count > 25, $"Only {canaries.Count} canaries were let out.");
        Assert.Empty(Hits("the node's log", log));
        Assert.Empty(Hits("PostgreSQL's log", await File.ReadAllTextAsync(site.Postgres.LogFile)));
        Assert.Empty(Hits("an address, a title or a header", string.Join('\n', addresses)));
        foreach (var table in await site.RowsAsync("select table_name from information_schema.tables where table_schema = 'wolverine'"))
            Assert.Empty(Hits($"wolverine.{table[0]}", string.Join('\n', (await site.RowsAsync($"select * from wolverine.\"{table[0]}\"")).Select(Text))));
        // The words are there where they belong: else nothing above could have failed.
        Assert.NotEmpty(Hits("events", $"{(await site.RowsAsync("select string_agg(data::text, ' ') from events.mt_events"))[0][0]}"));
        Assert.NotEmpty(draft);
    }

    private async Task<(string Child, string Episode, string Draft)> ByPages(ApiNode node)
    {
        using var browser = PageClient.At(new BehindProxy(), new UriBuilder(node.Address) { Scheme = Uri.UriSchemeHttps }.Uri);
        await browser.SignInAsync("operator");
        var form = Note(await browser.Get("/report")).Must(200);
        (string, string)[] typed =
        [
            ("child.givenName", Word()), ("child.familyName", Word()), ("child.address", $"12 {Word()} Street"), ("child.school", Word()),
            ("child.description", Word()), ("circumstances", Word()), ("clothing", Word()), ("lastSeen.where", Word()), ("reporter.name", Word()),
        ];
        Note(await browser.Submit(form, [(ReportForm.Search, Word())], "#report", "/report?handler=find", fragment: true));
        Note(await browser.Submit(form, typed, "#report", "/report?handler=draft"));
        Note(await browser.Get($"/report?draft={form.One("#report input[name=_draft]").GetAttribute("value")}"));
        var sent = Note(await browser.Submit(form, typed, "#report")).Must(302);
        var page = Note(await browser.Follow(sent)).Must(200);
        var reference = sent.Location!.Split('?')[0].Split('/')[^1];
        Note(await browser.Submit(Note(await browser.Get($"/episodes/{reference}/record/note")), [("text", Word())]));
        Note(await browser.Submit(Note(await browser.Get($"/episodes/{reference}/record/found")), [("where", Word()), ("seenBy", Word()), ("condition", Word()), ("sighting", "police-officer")]));
        Note(await browser.Submit(Note(await browser.Get("/children")), [("q", typed[0].Item2)]));
        var child = page.All("a[href^='/children/']").Select(a => a.GetAttribute("href")!).First().Split('/', '?')[2];
        foreach (var address in (string[])[$"/children/{child}", "/board", "/alarms", "/", "/queues", "/my-work", $"/episodes/{reference}"])
            Note(await browser.Get(address)).Must(200);
        Note(await browser.Get("/policy/proposal"));
        return (child, reference, form.One("#report input[name=_draft]").GetAttribute("value")!);
    }

    private async Task ByProgram(ApiNode node, string child, string episode)
    {
        await Post(node, "supervisor", "/api/children/search", new { q = Word() });
        await Post(node, "inspector", $"/api/children/{child}", new { address = Word(), phones = new[] { "07700900123" }, medical = Word(), placement = Word() }, HttpMethod.Patch);
        await Post(node, "investigator", $"/api/children/{child}/trigger-plan", new { steps = new[] { Word() }, places = new[] { Word() }, officerSafety = Word() }, HttpMethod.Put);
        await Post(node, "researcher", $"/api/children/{child}/associates", new { name = Word(), relationship = Word(), concern = Word() });
        await Post(node, "researcher", $"/api/episodes/{episode}/research-results", new { subjects = new[] { new { name = Word(), kind = "child", findings = Word() } } });
        await Post(node, "supervisor", $"/api/episodes/{episode}/thrive-gradings", new { riskLevel = "high", responseGrade = "emergency", rationale = Word() });
        await Post(node, "supervisor", $"/api/episodes/{episode}/assignments", new { to = new { kind = "team", name = Word() } });
        await Post(node, "operator", $"/api/episodes/{episode}/information", new { source = Word(), content = Word() });
        await Post(node, "operator", "/api/episodes", new { child = new { givenName = Word(), familyName = Word() }, circumstances = Word(), occurredAt = DateTimeOffset.UtcNow.AddHours(-6) });
        var alarms = new Client(node.Client(site.Identity, "supervisor"));
        await Eventually.Of(async () => (await alarms.Get("/api/alarms")).Must(200).Rows.Count, count => count > 0);
    }

    /// <summary>A refused value appears in the response, and not in the log.</summary>
    private async Task WithMistakes(ApiNode node, string child, string episode)
    {
        var notes = $"/api/episodes/{episode}/notes";
        await Post(node, "operator", notes, new Dictionary<string, string> { [Word()] = Word() }, status: 400);
        await Post(node, "operator", notes, $$"""{ "text": "{{Word()}}" """, status: 400);
        await Post(node, "chair", notes, new { text = Word() }, status: 403);
        await Post(node, "operator", $"/api/episodes/{episode}/regrades", new { riskLevel = Word(), rationale = Word() }, status: 400);
        await Post(node, "supervisor", $"/api/episodes/{episode}/reopening", new { reason = Word() }, status: 409);
        await Post(node, "operator", $"/api/children/{child}", new { dateOfBirth = Word() }, HttpMethod.Patch, 400);
    }

    /// <summary>An exception is logged without the personal data it was about.</summary>
    private async Task WhileTheDatabaseFails(ApiNode node, string child)
    {
        await site.RowsAsync("alter table events.mt_streams rename to away");
        await Post(node, "investigator", $"/api/children/{child}/trigger-plan", new { steps = new[] { Word() } }, HttpMethod.Put, 500);
        await Post(node, "operator", "/api/children", new { givenName = Word(), familyName = Word() }, status: 500);
        await site.RowsAsync("alter table events.away rename to mt_streams");
        await site.RowsAsync("alter table missing.mt_doc_child rename to away");
        await Post(node, "supervisor", "/api/children/search", new { q = Word() }, status: 500);
        await site.RowsAsync("alter table missing.away rename to mt_doc_child");
        await site.Postgres.StopAsync();
        await Post(node, "supervisor", "/api/children/search", new { q = Word() }, status: 503);
        await Post(node, "operator", "/api/children", new { givenName = Word(), familyName = Word() }, status: 503);
        await site.Postgres.StartAgainAsync();
    }

    private async Task Post(ApiNode node, string person, string address, object body, HttpMethod? method = null, int? status = null)
    {
        using var http = node.Client(site.Identity, person);
        var reply = await new Client(http).Send(method ?? HttpMethod.Post, address, body);
        Assert.True(status is null ? reply.Status is 200 or 201 : reply.Status == status, $"{address}: {reply}");
        addresses.Add($"{reply.Headers}");
    }

    /// <summary>Remembers where the page leads and what it is called, which browsers keep and proxies log.</summary>
    private PageReply Note(PageReply page)
    {
        addresses.Add($"{page.Headers} {page.Document.Title}");
        foreach (var attribute in (string[])["href", "src", "action", "formaction", "hx-get", "hx-post", "data-home"])
            foreach (var element in page.All($"[{attribute}]")) addresses.Add(element.GetAttribute(attribute)!);
        return page;
    }

    private static string Text(object[] row) => string.Join(' ', row.Select(v => v is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{v}"));

    private string Word()
    {
        var word = $"{Given.Name()}{Given.Name().ToLowerInvariant()}";
        canaries.Add(word);
        return word;
    }

    private IEnumerable<string> Hits(string where, string text) =>
        canaries.Where(c => text.Contains(c, StringComparison.OrdinalIgnoreCase)).Select(c =>
        {
            var at = text.IndexOf(c, StringComparison.OrdinalIgnoreCase);
            return $"{where}: {text[Math.Max(0, at - 150)..Math.Min(text.Length, at + 60)]}";
        });
}
