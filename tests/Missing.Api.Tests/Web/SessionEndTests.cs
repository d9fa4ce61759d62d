using Missing.Api.Access;
using Missing.Api.Access.Sessions;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Web;

/// <summary>A session that has ended is over on every node, also for somebody who copied its cookie.</summary>
[Collection(nameof(ForceFixture))]
public sealed class SessionEndTests(ForceFixture force)
{
    [Fact]
    public async Task A_quarter_of_an_hour_without_a_click_ends_it_and_a_board_that_refreshes_itself_is_no_click()
    {
        using var browser = await force.SignInAsync("supervisor");
        foreach (var _ in (int[])[1, 2, 3])
        {
            force.Time.Pass(TimeSpan.FromMinutes(14));
            (await browser.Get("/my-work")).Must(200);
        }

        force.Time.Pass(TimeSpan.FromMinutes(8));
        using (var background = new HttpRequestMessage(HttpMethod.Get, "/alarms/bar") { Headers = { { PageSession.BackgroundHeader, "1" } } })
            Assert.Equal(200, (int)(await browser.Send(background)).StatusCode);
        Assert.Equal(200, (int)(await browser.Send(new(HttpMethod.Get, "/api/alarms"))).StatusCode);
        force.Time.Pass(TimeSpan.FromMinutes(8));

        (await browser.Get("/my-work")).Must(302);
    }

    [Fact]
    public async Task Twelve_hours_end_it_however_much_is_clicked()
    {
        using var browser = await force.SignInAsync("supervisor");
        for (var worked = TimeSpan.Zero; worked < PageSession.Longest - TimeSpan.FromMinutes(12); worked += TimeSpan.FromMinutes(12))
        {
            (await browser.Get("/my-work")).Must(200);
            force.Time.Pass(TimeSpan.FromMinutes(12));
        }
        (await browser.Get("/my-work")).Must(200);
        using (var more = new HttpRequestMessage(HttpMethod.Post, "/session") { Headers = { { "X-Antiforgery", await browser.TokenAsync() } } })
            Assert.Equal(200, (int)(await browser.Send(more)).StatusCode);

        force.Time.Pass(TimeSpan.FromMinutes(12));

        (await browser.Get("/my-work")).Must(302);
    }

    [Fact]
    public async Task A_cookie_copied_before_signing_out_is_worth_nothing_after_on_any_node()
    {
        using var browser = await force.SignInAsync("supervisor");
        using var thief = force.CopyOf(browser);
        using var elsewhere = force.CopyOf(browser, force.OtherNode);
        (await thief.Get("/my-work")).Must(200);
        (await elsewhere.Get("/my-work")).Must(200);

        var bye = (await browser.Submit((await browser.Get("/")).Must(200), [], "form[action='/sign-out']")).Must(302);

        Assert.Equal("\"cache\", \"storage\"", Assert.Single(bye.Headers.GetValues("Clear-Site-Data")));
        (await thief.Get("/my-work")).Must(302);
        (await elsewhere.Get("/my-work")).Must(302);
        Assert.Equal(401, (int)(await elsewhere.Send(new(HttpMethod.Get, "/api/board"))).StatusCode);
    }

    [Fact]
    public async Task A_person_sees_their_sessions_and_ends_them_all()
    {
        using var desk = await force.SignInAsync("raru");
        using var other = await force.SignInAsync("raru");
        using var somebody = await force.SignInAsync("chair");
        var page = (await desk.Get("/session")).Must(200);
        Assert.Contains("Another browser", page.Words, StringComparison.Ordinal);
        Assert.Single(page.All("tbody tr"), row => row.TextContent.Contains("This browser", StringComparison.Ordinal));

        (await desk.Submit(page, [])).Must(302);

        (await desk.Get("/")).Must(302);
        (await other.Get("/")).Must(302);
        (await somebody.Get("/")).Must(200);
    }

    [Fact]
    public async Task The_cookie_is_bound_to_the_host_and_hidden_from_script()
    {
        using var browser = await force.SignInAsync("supervisor");
        await browser.TokenAsync();
        var cookies = browser.Cookies.GetAllCookies();

        var session = cookies.Single(c => c.Name == "__Host-missing");
        Assert.True(session is { Secure: true, HttpOnly: true, Path: "/" });
        Assert.True(cookies.Single(c => c.Name == "__Host-missing-form") is { Secure: true, HttpOnly: true });
        Assert.DoesNotContain("demo-supervisor", session.Value, StringComparison.Ordinal);
        using var signingIn = force.Anonymous();
        using var back = await signingIn.Send(new(HttpMethod.Get, (await signingIn.PickAsync("supervisor")).PathAndQuery));
        var set = Assert.Single(back.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-missing=", StringComparison.Ordinal));
        foreach (var attribute in (string[])["samesite=lax", "secure", "httponly", "path=/"])
            Assert.Contains(attribute, set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", set, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_next_person_at_the_desk_gets_a_session_of_their_own_and_sees_no_draft_of_the_last()
    {
        using var desk = await force.SignInAsync("operator");
        var form = (await desk.Get("/report")).Must(200);
        var words = $"{Given.Name()} {Given.Name()}";
        (await desk.Submit(form, [("circumstances", words)], "#report", "/report?handler=draft")).Must(302);
        var draft = form.One("#report input[name=_draft]").GetAttribute("value");
        Assert.Contains(words, (await desk.Get($"/report?draft={draft}")).Must(200).Text, StringComparison.Ordinal);
        using var first = force.CopyOf(desk);

        (await desk.Submit((await desk.Get("/")).Must(200), [], "form[action='/sign-out']")).Must(302);
        await desk.SignInAsync("supervisor");

        Assert.Contains("Sunita Shaw", (await desk.Get("/")).Must(200).One("header").TextContent, StringComparison.Ordinal);
        (await desk.Get($"/report?draft={draft}")).Must(404);
        foreach (var address in (string[])["/report", "/", "/my-work", "/session"])
            Assert.DoesNotContain(words, (await desk.Get(address)).Must(200).Text, StringComparison.Ordinal);
        (await first.Get("/report")).Must(302);
    }

    /// <summary>A second tab may finish a sign-in that it began before the first one did.</summary>
    [Fact]
    public async Task Signing_in_over_somebody_gives_a_new_session_and_ends_theirs()
    {
        using var desk = force.Anonymous();
        var late = await desk.PickAsync("supervisor");
        await desk.SignInAsync("operator");
        using var first = force.CopyOf(desk);
        (await first.Get("/report")).Must(200);

        (await desk.Get(late.PathAndQuery)).Must(302);

        Assert.Contains("Sunita Shaw", (await desk.Get("/")).Must(200).One("header").TextContent, StringComparison.Ordinal);
        (await first.Get("/report")).Must(302);
    }

    /// <summary>Half a minute without a database must not look like having been signed out: what was typed would be lost.</summary>
    [Fact]
    public async Task While_the_database_is_away_nobody_is_let_in_and_nobody_is_signed_out()
    {
        using var browser = await force.SignInAsync("supervisor");
        var token = await browser.TokenAsync();
        await force.Postgres.StopAsync();
        try
        {
            (await browser.Get("/my-work")).Must(503);
            using var write = new HttpRequestMessage(HttpMethod.Post, "/api/children/search") { Headers = { { "X-Antiforgery", token } } };
            Assert.Equal(503, (int)(await browser.Send(write)).StatusCode);
            (await force.As("supervisor").Get("/api/board")).Must(503, "store-away");
        }
        finally
        {
            await force.Postgres.StartAgainAsync();
        }

        await Eventually.Of(async () => (await browser.Get("/my-work")).Status, status => status == 200);
    }
}
