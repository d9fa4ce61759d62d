using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Children;

/// <summary>The child's page and finding one.</summary>
public sealed class ChildPageTests(ApiFixture api)
{
    [Fact]
    public async Task A_role_that_may_not_see_children_does_not()
    {
        var child = await api.Given.Child();

        (await (await api.Browser("authoriser")).Get($"/children/{child.Id}")).Must(403);
        (await (await api.Browser("partner")).Get("/children")).Must(403);
    }

    [Fact]
    public async Task A_child_that_is_on_no_record_is_not_found() =>
        (await (await api.Browser("chair")).Get($"/children/{Guid.CreateVersion7()}")).Must(404);

    [Fact]
    public async Task A_merged_record_leads_to_the_one_that_stands()
    {
        var (from, into) = (await api.Given.Child(), await api.Given.Child());
        await api.Given.Merge(from, into);

        var page = (await (await api.Browser("chair")).Get($"/children/{from.Id}")).Must(200);

        Assert.Contains("merged into another", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.One($"a[href='/children/{into.Id}']"));
    }

    [Fact]
    public async Task What_was_decided_and_is_not_done_comes_first()
    {
        var episode = await api.Given.Graded("medium");
        await api.Given.Post("investigator", $"{episode.Address}/actions", null, new { description = "Secure the CCTV of the bus station", owner = "PC Quill" });
        await api.Given.Post("inspector", $"{episode.Address}/strategy-discussions", null, new { attendees = new[] { "Social care" }, decisions = "Speak to the school" });

        var page = (await (await api.Browser("chair")).Get($"/children/{episode.Child.Id}")).Must(200);

        var first = page.One("main section");
        Assert.Equal("undone", first.Id);
        Assert.Contains("Secure the CCTV of the bus station", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("Speak to the school", first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trigger_plan_says_how_old_it_is()
    {
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = new[] { "Ring the aunt" }, occurredAt = DateTimeOffset.UtcNow.AddDays(-214) });

        var page = (await (await api.Browser("operator")).Get($"/children/{child.Id}")).Must(200);

        Assert.Contains("214 days ago", page.One(".plan-old").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_episode_is_on_the_line_and_in_the_table_with_where_it_ended()
    {
        var child = await api.Given.Child();
        var references = new List<string>();
        for (var days = 20; days > 0; days -= 5)
            references.Add((await api.Given.Found(child, DateTimeOffset.UtcNow.AddDays(-days), TimeSpan.FromHours(3))).Reference);

        var page = (await (await api.Browser("chair")).Get($"/children/{child.Id}")).Must(200);

        Assert.All(references, r => Assert.NotNull(page.One($"svg a[href='/episodes/{r}']")));
        Assert.All(references, r => Assert.Contains("At the bus station", page.One($"#episode-{r}").TextContent, StringComparison.Ordinal));
        Assert.Contains("4 in 30 days", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_is_found_by_what_is_posted_and_never_by_an_address()
    {
        var child = await api.Given.Child();
        var browser = await api.Browser("operator");
        var page = (await browser.Get("/children")).Must(200);

        var found = (await browser.Submit(page, [("q", $"{child.GivenName} {child.FamilyName}")], "#find")).Must(200);

        Assert.NotNull(found.One($"#found a[href='/children/{child.Id}']"));
        Assert.All(found.All("a, form"), e => Assert.DoesNotContain(child.FamilyName, e.GetAttribute("href") ?? e.GetAttribute("action") ?? "", StringComparison.Ordinal));
        Assert.DoesNotContain(child.FamilyName, found.Document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_past_has_no_forms()
    {
        var child = await api.Given.Child();

        var page = (await (await api.Browser("investigator")).Get($"/children/{child.Id}?at=2099-01-01T09:00")).Must(200);

        Assert.Empty(page.All("#do-heading"));
    }
}
