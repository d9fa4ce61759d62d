using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Queues;

/// <summary>Changes by somebody else between opening a page and pressing its button: the page says so, and nothing is recorded twice.</summary>
[Collection(nameof(Lists))]
public sealed class MeanwhileTests(ApiFixture api)
{
    [Fact]
    public async Task What_one_no_longer_holds_is_not_handed_over()
    {
        var (episode, browser) = await Held();
        var page = (await browser.Get("/handover")).Must(200);
        await Accept(episode, await Give(episode, "inspector"), "inspector");

        var refused = (await browser.Submit(
            page, [("Episodes", $"{episode.Id}"), ("ToName", "Sunita Shaw"), ("Summary", "Two lines open")], "form[action*='handler=Give']")).Must(409);

        Assert.Contains("somebody else owns it now", refused.One(".govuk-error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await Handovers(episode));
    }

    [Fact]
    public async Task A_handover_to_nobody_or_to_oneself_is_refused_at_its_field_and_what_was_typed_stays()
    {
        var (episode, browser) = await Held();
        var page = (await browser.Get("/handover")).Must(200);

        foreach (var name in (string[])["", "Ines Ivanova"])
        {
            var refused = (await browser.Submit(
                page, [("Episodes", $"{episode.Id}"), ("ToName", name), ("Summary", "Two lines open")], "form[action*='handler=Give']")).Must(400);

            Assert.NotEmpty(refused.All("#hand-to-error .govuk-error-message"));
            Assert.Equal("Two lines open", refused.One("#hand-summary").TextContent);
        }
        Assert.Equal(0, await Handovers(episode));
    }

    [Fact]
    public async Task What_was_accepted_meanwhile_is_not_accepted_again()
    {
        var episode = await api.Given.Graded("medium");
        var given = await Give(episode, "investigator");
        var browser = await api.Browser("investigator");
        var page = (await browser.Get("/queues/unassigned")).Must(200);
        await Accept(episode, given, "supervisor");

        var refused = (await browser.Submit(page, [], $"form:has(#accept-{given})")).Must(409);

        Assert.Contains("Somebody has already accepted this", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_decided_meanwhile_is_not_decided_again_and_what_was_typed_stays()
    {
        var episode = await api.Given.Graded("high");
        var request = await api.Given.Post("operator", $"{episode.Address}/phone-data-requests", null, new { grade = 1, oral = true, rationale = "Life at risk" });
        var browser = await api.Browser("authoriser");
        var page = (await browser.Get($"/queues/phone-data/{request.Id}")).Must(200);
        await api.Given.Post("authoriser", $"{episode.Address}/phone-data-requests/{request.Id}/decisions", null,
            new { decision = "authorised", rank = "Superintendent", reason = "Necessary" });

        var refused = (await browser.Submit(page, [("decision", "refused"), ("rank", "Superintendent"), ("reason", "Not necessary")])).Must(409);

        Assert.Equal("Not necessary", refused.One("[name=reason]").TextContent);
        (await browser.Get($"/queues/phone-data/{request.Id}")).Must(404);
    }

    [Fact]
    public async Task An_alarm_that_was_answered_meanwhile_says_so()
    {
        var (_, alarm) = await api.Given.Alarm();
        var browser = await api.Browser("supervisor");
        var page = (await browser.Get($"/alarms/{alarm}")).Must(200);
        (await api.As("supervisor").Post($"/api/alarms/{alarm}/acknowledgements")).Must(200);

        var refused = await browser.Submit(page, []);

        Assert.Equal(409, refused.Status);
        Assert.NotNull(refused.One("#alarm-refused"));
        (await browser.Get($"/alarms/{alarm}")).Must(404);
    }

    [Fact]
    public async Task While_no_alarm_waits_a_live_region_is_there_that_says_and_takes_nothing()
    {
        var browser = await api.Browser("partner-city");
        var page = (await browser.Get("/our-children")).Must(200);
        var line = page.One("#alarm-line[role=status]");

        Assert.Equal("", line.TextContent.Trim());
        Assert.All(line.Children, e => Assert.Equal("hidden", e.GetAttribute("type")));
        (await browser.Get($"/alarms/bar?shown={page.One("#alarm-shown").GetAttribute("value")}", fragment: true)).Must(204);

        // One that waited and was answered is told, to those who cannot see that the line is gone.
        var over = (await browser.Get("/alarms/bar?shown=another", fragment: true)).Must(200);
        Assert.Contains("No alarm waits for you any more.", over.One(".govuk-visually-hidden").TextContent, StringComparison.Ordinal);
        Assert.Empty(over.All(".alarm-bar"));
    }

    [Fact]
    public async Task A_marker_that_was_lowered_meanwhile_is_not_lowered_again()
    {
        var child = await api.Given.Child();
        var marker = await api.Given.Post("investigator", $"{child.Address}/markers", null, new { kind = "self-harm", level = "significant", basis = "Hospital letter" });
        var browser = await api.Browser("inspector");
        var page = (await browser.Get($"/children/{child.Id}/record/marker-lowering?about={marker.Id}")).Must(200);
        await api.Given.Post("investigator", $"{child.Address}/markers/{marker.Id}/lowering", null, new { reason = "Discharged" });

        var refused = await browser.Submit(page, [("reason", "Discharged from care")]);

        Assert.Contains(refused.Status, (int[])[409, 412]);
        Assert.Equal("Discharged from care", refused.One("[name=reason]").TextContent);
    }

    [Fact]
    public async Task A_child_who_may_be_on_record_is_looked_at_before_a_second_record_is_made()
    {
        var child = await api.Given.Child();
        var browser = await api.Browser("operator");
        var page = (await browser.Get("/children/new")).Must(200);

        var refused = (await browser.Submit(page, [("givenName", child.GivenName), ("familyName", child.FamilyName)])).Must(409);

        Assert.NotEmpty(refused.All($"main a[href='/children/{child.Id}']"));
        Assert.Equal(child.FamilyName, refused.One("[name=familyName]").GetAttribute("value") ?? refused.One("[name=familyName]").TextContent);
    }

    /// <summary>An episode that the investigator owns.</summary>
    private async Task<(GivenEpisode Episode, PageClient Browser)> Held()
    {
        var episode = await api.Given.Graded("medium");
        await Accept(episode, await Give(episode, "investigator"), "investigator");
        return (episode, await api.Browser("investigator"));
    }

    private async Task<Guid> Give(GivenEpisode episode, string role) =>
        (await api.Given.Post("supervisor", $"{episode.Address}/assignments", null, new { to = new { kind = "role", name = role } })).Id;

    private Task<Reply> Accept(GivenEpisode episode, Guid given, string person) =>
        api.Given.Post(person, $"{episode.Address}/assignments/{given}/acknowledgements", null, new { });

    private Task<long> Handovers(GivenEpisode episode) =>
        api.Number($"select count(*) from events.mt_events where stream_id = '{episode.Id}' and type = 'HandedOver'");
}
