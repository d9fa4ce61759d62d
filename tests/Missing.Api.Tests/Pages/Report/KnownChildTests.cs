using System.Text.Json;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Report;

/// <summary>A child on record: found, shown, not reported twice.</summary>
public sealed class KnownChildTests(ApiFixture api)
{
    [Fact]
    public async Task A_child_is_found_by_what_is_typed_and_its_record_stands_beside()
    {
        var child = await api.Given.Child(new { dateOfBirth = "2012-03-02", address = "4 Park Road" });
        await api.Given.Post("inspector", $"{child.Address}/markers", null, new { kind = "cse", level = "significant", basis = "NRM" });
        await api.Given.Found(child, DateTimeOffset.UtcNow.AddDays(-10));
        await api.Given.Found(child, DateTimeOffset.UtcNow.AddDays(-60));
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var found = (await browser.Press(page, "find", ("_search", child.FamilyName))).Must(200);
        var chosen = await browser.Chosen(child);

        var match = found.One($"#pick-{child.Id}").TextContent;
        Assert.Contains("born 2 Mar 2012, 4 Park Road", match, StringComparison.Ordinal);
        Assert.Contains("Missing 2 times before", match, StringComparison.Ordinal);
        Assert.Contains("CSE, significant", match, StringComparison.Ordinal);
        Assert.Equal($"{child.Id}", chosen.One("input[name=childId]").GetAttribute("value"));
        var record = chosen.One("#record").TextContent;
        Assert.Contains("1 in 30 days, 2 in 90 days", record, StringComparison.Ordinal);
        Assert.Contains("At the bus station", record, StringComparison.Ordinal);
        Assert.Contains("Child sexual exploitation, significant", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_letters_search_nothing_and_the_typed_text_is_in_no_address()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var found = (await browser.Press(page, "find", ("_search", "ab"))).Must(200);

        Assert.Empty(found.All(".match"));
        Assert.Equal("post", page.One("#report").GetAttribute("method"));
        Assert.Null(page.One("#f-search").GetAttribute("hx-get"));
        Assert.Equal("/report?handler=find", page.One("#f-search").GetAttribute("hx-post"));
    }

    [Fact]
    public async Task A_report_of_a_chosen_child_is_of_that_child_whatever_was_typed_before()
    {
        var child = await api.Given.Child();
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = await browser.Chosen(child, ("child.givenName", "Somebody"));

        var sent = await browser.Send(page, ("circumstances", "Gone."));

        Assert.Equal($"{child.Id}", (await api.Episode(sent)).Text("childId"));
    }

    [Fact]
    public async Task No_such_child_cannot_be_chosen()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        (await browser.Press(page, "pick", ("_pick", $"{Guid.CreateVersion7()}"))).Must(404);
    }

    [Fact]
    public async Task A_child_already_missing_leads_to_two_ways_before_and_after_sending()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-3));
        var browser = await PageClient.SignInAsync(api, "operator");

        var chosen = await browser.Chosen(episode.Child);
        var refused = (await browser.Send(chosen, ("circumstances", "Has gone again."))).Must(409);

        Assert.NotNull(chosen.One($"#already a[href='/episodes/{episode.Reference}/record/information']"));
        Assert.Contains("already missing", refused.One(".govuk-error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("Has gone again.", refused.One("#f-circumstances").TextContent);
        Assert.NotNull(refused.One("#f-returnedAndMissingAgain-returnedAt"));
    }

    [Fact]
    public async Task Returned_and_missing_again_ends_the_open_episode()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-30));
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = await browser.Chosen(episode.Child);
        var returned = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow.AddHours(-4), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

        var sent = await browser.Send(
            page, ("circumstances", "Has gone again."), ("returnedAndMissingAgain.returnedAt.date", $"{returned:dd MM yyyy}"),
            ("returnedAndMissingAgain.returnedAt.time", $"{returned:HH:mm}"), ("returnedAndMissingAgain.account", "Came home for tea."));

        Assert.NotEqual(episode.Reference, (await api.Episode(sent)).Text("reference"));
        Assert.Equal("found", (await api.As("supervisor").Get(episode.Address)).Must(200).Json.Text("status"));
    }

    [Fact]
    public async Task A_likely_match_is_asked_about_and_either_answer_is_one_press()
    {
        var child = await api.Given.Child();
        var browser = await PageClient.SignInAsync(api, "operator");
        (string, string)[] typed = [("child.givenName", child.GivenName), ("child.familyName", child.FamilyName), ("circumstances", "Gone.")];

        var asked = (await browser.Send((await browser.Get("/report")).Must(200), typed)).Must(409);
        var used = await browser.Follow(await browser.Press(asked, "pick", ("_pick", $"{child.Id}")));
        var ofRecord = await api.Episode(await browser.Send(used));
        asked = (await browser.Send((await browser.Get("/report")).Must(200), typed)).Must(409);
        var another = await api.Episode(await browser.Send(asked, ("child.isNotDuplicate", "yes")));

        Assert.NotNull(asked.One($"#matches #pick-{child.Id}"));
        Assert.Equal("Gone.", asked.One("#f-circumstances").TextContent);
        Assert.Equal($"{child.Id}", ofRecord.Text("childId"));
        Assert.NotEqual($"{child.Id}", another.Text("childId"));
    }
}
