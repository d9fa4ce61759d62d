using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages;

/// <summary>Signing in, being signed in, and what a page says when it cannot be shown.</summary>
public sealed class SessionTests(ApiFixture api)
{
    [Fact]
    public async Task A_page_sends_who_is_not_signed_in_to_the_provider_and_keeps_where_they_wanted_to_go()
    {
        using var anonymous = PageClient.Anonymous(api);

        var reply = (await anonymous.Get("/episodes/MC-2026-000001")).Must(302);

        Assert.StartsWith(api.Identity.Authority.AbsoluteUri, reply.Location, StringComparison.Ordinal);
        Assert.Contains("code_challenge=", reply.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_posted_without_a_session_is_not_sent_to_the_provider()
    {
        using var anonymous = PageClient.Anonymous(api);

        var reply = (await anonymous.Post("/session", [])).Must(401);

        Assert.Contains("what you typed is still there", reply.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_and_their_role_are_on_every_page()
    {
        var home = (await (await api.Browser("supervisor")).Get("/")).Must(200);

        Assert.Contains("Sunita Shaw (supervisor)", home.One("header").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_at_a_browser_is_who_calls_with_a_token()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("supervisor");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/note")).Must(200);
        (await browser.Submit(form, [("text", "By the browser.")])).Must(302);
        await api.Given.Post("supervisor", $"{episode.Address}/notes", null, new { text = "By a token." });

        var actors = await api.Number($"select count(distinct data -> 'by' ->> 'id') from events.mt_events where stream_id = '{episode.Id}' and type = 'NoteAdded'");

        Assert.Equal(1, actors);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var browser = await PageClient.SignInAsync(api, "chair");
        var home = (await browser.Get("/")).Must(200);

        (await browser.Submit(home, [], "form[action='/sign-out']")).Must(302);

        (await browser.Get("/")).Must(302);
    }

    [Fact]
    public async Task A_cookie_alone_posts_nothing_to_the_api()
    {
        var episode = await api.Given.Episode();

        var reply = await (await api.Browser("supervisor")).Post($"{episode.Address}/notes", [new("text", "Made elsewhere.")]);

        Assert.Equal(400, reply.Status);
        Assert.Contains("antiforgery", reply.Text, StringComparison.Ordinal);
        Assert.Equal(1, await api.EntriesOf(episode.Id));
    }

    [Fact]
    public async Task An_address_that_is_nowhere_says_so_in_words()
    {
        var reply = (await (await api.Browser("operator")).Get("/nowhere")).Must(404);

        Assert.Contains("There is nothing here", reply.Words, StringComparison.Ordinal);
    }
}
