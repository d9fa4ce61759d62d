using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Queues;

/// <summary>The work queues, handing over, alarms, what partners and authorisers see, and each role's first page.</summary>
[Collection(nameof(Lists))]
public sealed class QueuePageTests(ApiFixture api)
{
    [Theory]
    [InlineData("/queues/research")]
    [InlineData("/queues/unassigned")]
    [InlineData("/queues/reviews")]
    [InlineData("/queues/returns")]
    [InlineData("/queues/ppns")]
    [InlineData("/handover")]
    public async Task A_role_without_cases_sees_no_queue(string address)
    {
        (await (await api.Browser("authoriser")).Get(address)).Must(403);
        (await (await api.Browser("administrator")).Get(address)).Must(403);
    }

    [Fact]
    public async Task Research_that_is_owed_waits_with_its_subjects_until_it_has_come_back()
    {
        var episode = await api.Given.Episode(report: new { associates = new[] { "Kit Brandon" } });
        var browser = await api.Browser("researcher");

        var before = (await browser.Get("/queues/research")).Must(200);
        await api.Given.Post("researcher", $"{episode.Address}/research-results", null, new
        {
            subjects = new object[] { new { name = "The child", kind = "child", findings = "No trace." }, new { name = "Kit Brandon", kind = "associate" } },
        });
        var after = (await browser.Get("/queues/research")).Must(200);

        var row = before.One($"#research-{episode.Id}");
        Assert.Contains("Kit Brandon", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector($"a[href^='/episodes/{episode.Reference}/record/research-result']"));
        Assert.Empty(after.All($"#research-{episode.Id}"));
    }

    [Fact]
    public async Task What_nobody_accepted_waits_and_is_accepted_by_name()
    {
        var episode = await api.Given.Graded("medium");
        var given = await api.Given.Post("supervisor", $"{episode.Address}/assignments", null, new { to = new { kind = "role", name = "investigator" } });
        var browser = await api.Browser("investigator");
        var page = (await browser.Get("/queues/unassigned")).Must(200);
        Assert.Contains(episode.Reference, page.Words, StringComparison.Ordinal);

        (await browser.Submit(page, [], $"form:has(#accept-{given.Id})")).Must(302);

        var owner = (await api.As("chair").Get(episode.Address)).Must(200).Json.GetProperty("owner").GetString();
        Assert.Equal("Ines Ivanova", owner);
    }

    [Fact]
    public async Task An_authoriser_decides_and_sees_nothing_else_of_the_episode()
    {
        var episode = await api.Given.Graded("high");
        var request = await api.Given.Post("operator", $"{episode.Address}/phone-data-requests", null, new { grade = 1, oral = true, rationale = "Life at risk" });
        var browser = await api.Browser("authoriser");

        var queue = (await browser.Get("/queues/phone-data")).Must(200);
        var page = (await browser.Get($"/queues/phone-data/{request.Id}")).Must(200);
        var done = await browser.Submit(page, [("decision", "authorised"), ("rank", "Superintendent"), ("reason", "Necessary and proportionate")]);

        done.Must(302);
        Assert.Contains("Life at risk", queue.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(episode.Child.FamilyName, queue.Text + page.Text, StringComparison.Ordinal);
        Assert.Empty(queue.All($"main a[href^='/episodes/{episode.Reference}']"));
    }

    [Fact]
    public async Task An_alarm_is_acknowledged_by_name_and_leaves_the_list()
    {
        var (episode, alarm) = await api.Given.Alarm();
        var browser = await api.Browser("supervisor");
        Assert.Contains(episode.Reference, (await browser.Get("/alarms")).Must(200).Words, StringComparison.Ordinal);

        var page = (await browser.Get($"/alarms/{alarm}")).Must(200);
        (await browser.Submit(page, [], "main form")).Must(302);

        Assert.DoesNotContain(episode.Reference, (await browser.Get("/alarms")).Must(200).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_sees_the_children_of_their_own_authority_and_no_others()
    {
        var own = await api.Given.Found(await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council" }), DateTimeOffset.UtcNow.AddHours(-5), TimeSpan.FromHours(1));
        var other = await api.Given.Found(await api.Given.Child(new { responsibleAuthority = "Derby City Council" }), DateTimeOffset.UtcNow.AddHours(-5), TimeSpan.FromHours(1));
        var browser = await api.Browser("partner");

        var list = (await browser.Get("/our-children")).Must(200);
        var mine = (await browser.Get($"/our-children/{own.Id}")).Must(200);

        Assert.Contains(own.Reference, list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Reference, list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Quill", mine.Text, StringComparison.Ordinal);
        (await browser.Get($"/our-children/{other.Id}")).Must(404);
    }

    [Fact]
    public async Task Handing_over_names_a_person_and_says_what_became_of_each()
    {
        var episode = await api.Given.Graded("medium");
        var given = await api.Given.Post("supervisor", $"{episode.Address}/assignments", null, new { to = new { kind = "role", name = "investigator" } });
        await api.Given.Post("investigator", $"{episode.Address}/assignments/{given.Id}/acknowledgements", null, new { });
        var browser = await api.Browser("investigator");
        var page = (await browser.Get("/handover")).Must(200);
        Assert.Contains(episode.Reference, page.Words, StringComparison.Ordinal);

        var reply = await browser.Submit(
            page, [("ToKind", "user"), ("ToName", "Sunita Shaw"), ("Summary", "Two lines of enquiry are open")], "form[action*='handler=Give']");

        Assert.True(reply.Status is 200 or 302, reply.Words);
        Assert.True(await api.Number($"select count(*) from events.mt_events where stream_id = '{episode.Id}' and type = 'HandedOver'") == 1, reply.Words);
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("researcher")]
    [InlineData("supervisor")]
    [InlineData("investigator")]
    [InlineData("inspector")]
    [InlineData("authoriser")]
    [InlineData("chair")]
    [InlineData("raru")]
    [InlineData("partner")]
    [InlineData("auditor")]
    [InlineData("records-manager")]
    [InlineData("administrator")]
    public async Task Every_role_has_a_first_page_whose_links_open(string role)
    {
        var browser = await api.Browser(role);
        var home = (await browser.Get("/")).Must(200);

        foreach (var link in home.All("main a[href^='/'], nav a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct().Take(25))
        {
            var reply = await browser.Get(link);
            // A record that another test restricted answers by its door, which says why and whom to call.
            var isDoor = reply.Status == 403 && (reply.Words.StartsWith("This record is restricted", StringComparison.Ordinal) || reply.Words.StartsWith("Say why you look", StringComparison.Ordinal));
            Assert.True(reply.Status is 200 or 302 || isDoor, $"{role}: {link} answers {reply.Status}");
        }
    }
}
