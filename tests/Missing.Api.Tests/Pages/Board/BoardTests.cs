using AngleSharp.Dom;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Reads;

namespace Missing.Api.Tests.Pages.Board;

/// <summary>The board as a page: who may open it, what an address shows, and what stays hidden from addresses and rooms.</summary>
[Collection(nameof(Lists))]
public sealed class BoardTests(ApiFixture api)
{
    [Theory]
    [InlineData("authoriser")]
    [InlineData("partner")]
    [InlineData("records-manager")]
    public async Task A_role_that_may_not_read_it_is_refused(string person) =>
        (await (await api.Browser(person)).Get("/board")).Must(403);

    [Theory]
    [InlineData("at=nonsense")]
    [InlineData("knownAt=2026-13-01T09:00")]
    [InlineData("at=2099-01-01T09:00")]
    [InlineData("risk=terrible")]
    [InlineData("state=absent")]
    [InlineData("flag=bored")]
    [InlineData("view=projector&flag=exploitation")]
    public async Task What_it_cannot_read_is_said_in_words(string query) =>
        Assert.Contains("This could not be read", (await Get($"/board?{query}")).Must(400).Words, StringComparison.Ordinal);

    [Fact]
    public async Task The_past_says_so_and_does_not_live_on()
    {
        var district = Given.Name();
        var episode = await api.Given.Graded("high", await api.Given.Child(new { district }), Ago(30));
        await api.Given.Find(episode, Ago(1));
        await api.Given.Graded("high", await api.Given.Child(new { district }), Ago(2));

        var past = await Get($"/board?district={district}&at={At(Ago(3))}");

        Assert.Contains("This is the past.", past.One(".bar--past").TextContent, StringComparison.Ordinal);
        Assert.Empty(past.All("[data-pause], main [hx-get], [data-due], [data-since], main form[method=post]"));
        Assert.Equal([episode.Id], Rows(past));
        Assert.Contains("?at=", past.One($"#to-{episode.Id}").GetAttribute("href")!, StringComparison.Ordinal);
        Assert.NotEmpty((await Get("/board")).All("[data-pause]"));
    }

    [Fact]
    public async Task Rows_stand_in_their_parts_in_the_order_that_is_printed()
    {
        var district = Given.Name();
        Task<GivenChild> Child() => api.Given.Child(new { district });
        var later = await Settled(await api.Given.Graded("low", await Child(), Ago(0.1)));
        var medium = await api.Given.Graded("medium", await Child(), Ago(30));
        var high = await api.Given.Graded("high", await Child(), Ago(3));
        var returned = await api.Given.Found(await Child(), Ago(90), TimeSpan.FromHours(2));
        var soon = await api.Given.Episode(await Child());

        var board = await Get($"/board?district={district}");

        Assert.Equal([high.Id, medium.Id, soon.Id, later.Id, returned.Id], Rows(board));
        Assert.Equal(["group-high", "group-medium", "group-low", "group-returned"], board.All("#rows tr.group").Select(g => g.Id));
        Assert.Equal("Missing, medium risk or not graded (2)", board.One("#group-medium").TextContent.Trim());
        Assert.Contains("missing first, by risk then lateness; then returned", board.Words, StringComparison.Ordinal);
        Assert.Contains("THRIVE grading", Row(board, soon).QuerySelector(".board__what")!.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"\+\d+ more", Row(board, high).QuerySelector(".board__what")!.TextContent);
        Assert.Equal("Nobody", Row(board, high).QuerySelector(".board__owner strong")!.TextContent);
    }

    [Fact]
    public async Task A_row_says_where_last_seen_after_when_and_every_flag_with_its_reason()
    {
        var child = await api.Given.Child(new { district = Given.Name(), lookedAfter = true, dateOfBirth = $"{DateTime.UtcNow.AddYears(-14).AddDays(-9):yyyy-MM-dd}" });
        await api.Given.Post("investigator", $"{child.Address}/markers", Ago(90), new { kind = "cse", level = "significant" });
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = new[] { "Ring the aunt" } });
        var episode = await api.Given.Episode(child, Ago(2), new { lastSeen = new { where = "The bus station", at = Ago(3) } });
        await api.Given.Post("supervisor", $"{episode.Address}/thrive-gradings", Ago(1.9), new { riskLevel = "low", responseGrade = "priority", rationale = "Often late." });

        var row = Row(await Get("/board"), episode);

        Assert.Matches(@"^\d+ \w+ \d\d:\d\d, The bus station$", row.QuerySelector(".board__seen")!.TextContent.Trim());
        Assert.StartsWith($"{child.FamilyName}, {child.GivenName}, 14", row.QuerySelector(".board__child")!.TextContent.Trim(), StringComparison.Ordinal);
        var flags = row.QuerySelector(".board__flags")!;
        Assert.Contains("A significant exploitation marker stands", flags.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Trigger plan", "CSE", "LAC"], flags.QuerySelectorAll(".chip").Take(3).Select(c => c.FirstChild!.TextContent));
        Assert.StartsWith("Child sexual exploitation: significant", flags.QuerySelectorAll(".chip")[1].GetAttribute("title"), StringComparison.Ordinal);
        var room = Row(await Get("/board?view=projector"), episode);
        Assert.DoesNotContain("CSE", room.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("xploitation", room.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("LAC", room.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_filters_and_the_counts_stay_those_of_the_whole_board()
    {
        var district = Given.Name();
        var high = await api.Given.Graded("high", await api.Given.Child(new { district, lookedAfter = true }), Ago(1));
        var low = await api.Given.Graded("low", await api.Given.Child(new { district }), Ago(1));

        var all = await Get($"/board?district={district}");
        var filtered = await Get($"/board?district={district}&risk=high");

        Assert.Equal([high.Id, low.Id], Rows(all).Order());
        Assert.Equal([high.Id], Rows(filtered));
        Assert.Equal([high.Id], Rows(await Get($"/board?district={district}&flag=looked-after")));
        Assert.Equal([high.Id, low.Id], Rows(await Get($"/board?district={district}&owner=nobody")).Order());
        Assert.Empty(Rows(await Get($"/board?district={district}&state=returned")));
        Assert.NotNull(filtered.One("#filter-risk option[value=high][selected]"));
        Assert.True(int.Parse(filtered.One("#count-state-missing .tile__count").TextContent) >= 2);
    }

    [Fact]
    public async Task A_count_is_the_number_of_rows_its_link_shows_and_leads_back_from_there()
    {
        await api.Given.Graded("high", await api.Given.Child(new { lookedAfter = true }), Ago(1));
        // A moment of its own: other tests go on recording.
        var board = await Get($"/board?at={At(Ago(0))}&knownAt={At(Ago(0))}");
        foreach (var tile in board.All(".tile"))
        {
            var led = await Get(tile.GetAttribute("href")!);

            // The count of the same reading: other tests go on recording between two.
            Assert.Equal(led.One($"#{tile.Id} .tile__count").TextContent, $"{Rows(led).Count}");
            Assert.Equal("true", led.One($"#{tile.Id}").GetAttribute("aria-current"));
            Assert.Equal(board.Address, led.One($"#{tile.Id}").GetAttribute("href"));
        }
    }

    [Fact]
    public async Task A_fragment_has_the_rows_and_the_counts_and_only_script_gets_one()
    {
        var district = Given.Name();
        var episode = await api.Given.Graded("high", await api.Given.Child(new { district }));

        var fragment = await (await api.Browser("chair")).Get($"/board?district={district}", fragment: true);

        Assert.DoesNotContain("<html", fragment.Text, StringComparison.Ordinal);
        Assert.Equal([episode.Id], Rows(fragment));
        Assert.Equal("true", fragment.One("#counts").GetAttribute("hx-swap-oob"));
        var page = await Get($"/board?district={district}");
        Assert.Contains("<html", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/board?district={district}", page.One("#rows-live").GetAttribute("hx-get"));
        Assert.Null(page.One("#counts").GetAttribute("hx-swap-oob"));
    }

    [Fact]
    public async Task Since_the_last_meeting_names_what_is_new_raised_and_found()
    {
        var at = Ago(0.2);
        var raised = await api.Given.Graded("medium", occurredAt: at);
        await api.Given.Post("supervisor", $"{raised.Address}/regrades", null, new { riskLevel = "high", rationale = "Seen with an adult." });
        var found = await api.Given.Found(occurredAt: at, after: TimeSpan.FromMinutes(2));

        var page = await Get("/board");
        var part = await (await api.Browser("chair")).Get("/board?handler=Since", fragment: true);

        foreach (var since in (PageReply[])[page, part])
        {
            Assert.Equal([raised.Reference, found.Reference], In(since, 0).Where(new[] { raised.Reference, found.Reference }.Contains).Order());
            Assert.Contains(found.Reference, In(since, 1));
            Assert.DoesNotContain(raised.Reference, In(since, 1));
            var change = since.All(".since__parts section")[2].QuerySelectorAll("li").Single(li => li.TextContent.Contains(raised.Reference, StringComparison.Ordinal));
            Assert.Equal(["medium", "high"], change.QuerySelectorAll(".risk").Select(r => r.ClassList[1]["risk--".Length..]));
            Assert.Contains("by Sunita Shaw", change.TextContent, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<html", part.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_address_and_no_title_holds_a_name()
    {
        var episode = await api.Given.Graded("high", occurredAt: Ago(1));
        await api.Own(episode, api.As("investigator"), Ago(0.5));

        foreach (var address in (string[])["/board", "/board?view=projector", $"/board?at={At(Ago(0))}"])
        {
            var page = await Get(address);
            var said = page.All("[href]").Select(a => a.GetAttribute("href")!)
                .Concat(page.All("[hx-get]").Select(a => a.GetAttribute("hx-get")!))
                .Concat(page.All("option").Select(o => o.GetAttribute("value")!))
                .Append(page.Document.Title!).ToList();

            Assert.Contains($"/episodes/{episode.Reference}", string.Join(' ', said), StringComparison.Ordinal);
            Assert.DoesNotContain(said, s => ((string[])[episode.Child.FamilyName, episode.Child.GivenName, "Ines", "Ivanova"])
                .Any(name => s.Contains(name, StringComparison.OrdinalIgnoreCase)));
            Assert.All(page.All("#find, [type=search]"), field => Assert.Null(field.GetAttribute("name")));
        }
    }

    private async Task<PageReply> Get(string address) => await (await api.Browser("chair")).Get(address);

    // Everything that is asked of a low risk in the first hour, so that nothing is due within the next.
    private async Task<GivenEpisode> Settled(GivenEpisode episode)
    {
        await api.Given.Post("operator", $"{episode.Address}/attendances", null, new { officer = "PC Quill" });
        var research = await api.Given.Post("researcher", $"{episode.Address}/research-results", null, new { subjects = new[] { new { name = "The child", kind = "child" } } });
        await api.Given.Post("supervisor", $"{episode.Address}/regrades", null, new { riskLevel = "low", rationale = "Nothing in the research changes it.", considered = new[] { research.Id } });
        return episode;
    }

    private static IReadOnlyList<Guid> Rows(PageReply page) =>
        [.. page.All("#rows tr[data-version]").Select(r => Guid.Parse(r.Id!["row-".Length..]))];

    private static IElement Row(PageReply page, GivenEpisode episode) => page.One($"#row-{episode.Id}");

    private static IEnumerable<string> In(PageReply page, int part) =>
        page.All(".since__parts section")[part].QuerySelectorAll("a").Select(a => a.GetAttribute("href")!["/episodes/".Length..]);

    private static DateTimeOffset Ago(double hours) => PageReads.Ago(hours);

    private static string At(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
}
