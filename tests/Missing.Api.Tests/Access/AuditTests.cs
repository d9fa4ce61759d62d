using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Reads;
using Missing.Domain;

namespace Missing.Api.Tests.Access;

/// <summary>The auditor's view: the six acts of s62, who saw a child, what a person saw.</summary>
public sealed class AuditTests(ApiFixture api)
{
    [Fact]
    public async Task A_day_with_all_six_acts_is_answered_with_who_when_and_to_whom()
    {
        var episode = await api.Given.Episode();
        var duplicate = await api.Given.Child();
        var (reader, _) = api.Somebody(Role.Researcher);
        (await reader.Get(episode.Address)).Must(200);
        (await api.As("operator").Patch(episode.Child.Address, new { school = "Park View" })).Must(200);
        await api.Given.Post("operator", $"{episode.Address}/notifications", null, new { agency = "school", recipient = "The head" });
        await api.Given.Merge(duplicate, episode.Child);
        await api.Record(duplicate.Id, new Domain.Children.RecordDisposed("Schedule"));

        var acts = await Acts($"child={episode.Child.Id}");
        var erased = await Acts($"child={duplicate.Id}");

        Assert.Equal(
            ["alteration", "collection", "combination", "consultation", "disclosure"],
            acts.Select(a => a.GetProperty("act").GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(erased, a => a.GetProperty("act").GetString() == "erasure");
        Assert.Equal("school", acts.Single(a => a.GetProperty("act").GetString() == "disclosure").GetProperty("recipient").GetString());
        var combined = acts.Where(a => a.GetProperty("act").GetString() == "combination").ToList();
        Assert.Single(combined);
        Assert.Equal(2, combined[0].GetProperty("children").GetArrayLength());
        Assert.All(acts, a => Assert.NotEqual("", a.GetProperty("person").GetString()));
        Assert.DoesNotContain(episode.Child.FamilyName, string.Concat(acts.Select(a => a.GetRawText())));
    }

    [Fact]
    public async Task What_one_person_saw_is_answered_by_their_name()
    {
        var (reader, actor) = api.Somebody(Role.Chair);
        var (seen, unseen) = (await api.Given.Episode(), await api.Given.Episode());
        (await reader.Get(seen.Address)).Must(200);

        var acts = await Acts($"person={Uri.EscapeDataString(actor.Name)}");

        Assert.Contains(acts, a => a.GetProperty("children").EnumerateArray().Any(c => c.GetGuid() == seen.Child.Id));
        Assert.DoesNotContain(acts, a => a.GetProperty("children").EnumerateArray().Any(c => c.GetGuid() == unseen.Child.Id));
    }

    [Fact]
    public async Task Only_an_auditor_may_ask_and_asking_is_on_record_too()
    {
        var episode = await api.Given.Episode();
        foreach (var role in Roles.All.Where(r => r != Roles.Auditor))
            (await api.AsSomebody($"not-{role}", role).Get($"/api/audit/acts?child={episode.Child.Id}")).Must(403, "forbidden");

        (await api.As("operator").Get(episode.Address)).Must(200);
        await Acts($"child={episode.Child.Id}");

        Assert.Contains(await api.Lines(episode.Child.Id), l => l is { Role: "auditor", Route: "GET /api/audit/acts" });
    }

    [Fact]
    public async Task The_pages_find_by_reference_and_name_no_child()
    {
        var episode = await api.Given.Episode();
        (await api.As("raru").Get(episode.Address)).Must(200);
        var browser = await api.Browser("auditor");

        var page = (await browser.Get($"/audit?child={episode.Reference}")).Must(200);

        Assert.Contains("Rosa Randall", page.Words);
        Assert.Contains("GET /api/episodes/{id}", page.Words);
        Assert.DoesNotContain(episode.Child.FamilyName, page.Text);
        Assert.Contains("Nothing is known by that", (await browser.Get("/audit?child=MC-2026-999999")).Must(200).Words);
        (await browser.Get("/audit/sample")).Must(200);
        Assert.Equal(403, (await (await api.Browser("administrator")).Get("/audit")).Status);
    }

    [Fact]
    public async Task What_the_nightly_verification_found_stands_on_the_first_page()
    {
        var browser = await api.Browser("auditor");
        Assert.Contains("The record was never verified", (await browser.Get("/audit")).Must(200).Words);
        var child = Guid.NewGuid();
        try
        {
            await Verified(1, $"shown-altered: missing.mt_doc_child {child}: entries: not what the events make");
            Assert.Contains($"shown-altered: missing.mt_doc_child {child}", (await browser.Get("/audit")).Must(200).Words);
            // It is not forgotten with the next that finds nothing.
            await Verified(0);
            var page = (await browser.Get("/audit")).Must(200);
            Assert.Contains("12 events, 3 rows that people are shown and 4 lines of the log are as they were recorded", page.Words);
            Assert.Contains($"shown-altered: missing.mt_doc_child {child}", page.Words);
        }
        finally
        {
            await api.Execute("delete from audit.verification");
        }

        Task Verified(int findings, params string[] named) => api.Execute(
            $"insert into audit.verification (events, rows, lines, findings, named) values (12, 3, 4, {findings}, array[{string.Join(',', named.Select(n => $"'{n}'"))}]::text[])");
    }

    [Fact]
    public async Task A_closed_door_tried_again_and_again_and_a_record_of_ones_own_name_are_patterns()
    {
        var (client, actor) = api.Somebody(Role.Investigator);
        var family = actor.Name.Split(' ')[^1];
        var own = (await api.As("operator").Post("/api/children", new { givenName = Given.Name(), familyName = family, isNotDuplicate = true })).Must(201).Id;
        (await client.Get($"/api/children/{own}")).Must(200);
        var closed = await api.Given.Episode();
        await api.Restrict(closed.Child);
        for (var i = 0; i < 3; i++) (await client.Get(closed.Address)).Must(403, "restricted");

        var page = (await (await api.Browser("auditor")).Get("/audit/patterns")).Must(200);

        var links = page.All("#main a").Select(a => a.GetAttribute("href") ?? "").Where(h => h.Contains(Uri.EscapeDataString(actor.Id), StringComparison.Ordinal)).ToList();
        Assert.Contains(links, l => l.EndsWith($"child={own}", StringComparison.Ordinal));
        Assert.Contains(links, l => l.EndsWith($"child={closed.Child.Id}", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> Acts(string query) =>
        (await api.As("auditor").Get($"/api/audit/acts?{query}")).Must(200).Rows;
}
