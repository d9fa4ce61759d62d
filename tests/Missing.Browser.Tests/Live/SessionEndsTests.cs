namespace Missing.Browser.Tests;

/// <summary>Nobody is signed out unawares: a warning that takes the focus, from which one stays, and the focus goes back.</summary>
public sealed class SessionEndsTests(BrowserFixture site) : BrowserTest(site)
{
    private const string Soon = "00:13:30";
    private const string Words = "What was seen at the bus station";

    [Fact]
    public async Task Who_is_warned_stays_by_the_keyboard_and_goes_on_where_they_were()
    {
        var page = await Writing();
        var warning = page.GetByRole(AriaRole.Alertdialog);
        await Assertions.Expect(warning).ToBeHiddenAsync();

        await page.Clock.FastForwardAsync(Soon);

        await Assertions.Expect(warning).ToBeVisibleAsync();
        await Assertions.Expect(warning).ToHaveAccessibleNameAsync(Like.This("^You will be signed out in (2 minutes|\\d+ seconds) because"));
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" })).ToBeFocusedAsync();
        await ByThePagesClock(page);
        await page.Keyboard.PressAsync("Enter");
        await BackAt(page);
    }

    [Fact]
    public async Task What_lasts_longer_in_one_page_of_a_person_is_not_warned_of_in_their_other()
    {
        var page = await Writing();
        var warning = page.GetByRole(AriaRole.Alertdialog);
        await page.Clock.FastForwardAsync(Soon);
        await Assertions.Expect(warning).ToBeVisibleAsync();

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/board");
        await other.EvaluateAsync("new BroadcastChannel('session').postMessage(Date.now() + 3_600_000)");

        await BackAt(page);
    }

    [Fact]
    public async Task A_session_that_has_ended_says_so_and_keeps_what_was_typed()
    {
        var page = await Writing();

        await page.Clock.FastForwardAsync("00:16:00");

        var warning = page.GetByRole(AriaRole.Alertdialog, new() { Name = "Your session has ended. Sign in again in another tab; what you typed here stays." });
        await Assertions.Expect(warning).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stay signed in" })).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Note")).ToHaveValueAsync(Words);
    }

    /// <summary>A page with something half written. It hears no stream, whose time would put its clock right again.</summary>
    private async Task<IPage> Writing()
    {
        var episode = await Given.Episode();
        var page = await As("inspector-2");
        await page.RouteAsync("**/api/live", _ => { });
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/episodes/{episode.Reference}/record/note");
        await page.GetByLabel("Note").FillAsync(Words);
        return page;
    }

    /// <summary>The server's answer, told in the time of a page whose clock was put forward.</summary>
    private static Task<IAsyncDisposable> ByThePagesClock(IPage page) => page.RouteAsync("**/session", async route =>
    {
        var answer = await route.FetchAsync();
        var endsAt = (await answer.JsonAsync())!.Value.GetProperty("endsAt").GetInt64();
        var ahead = (long)TimeSpan.Parse(Soon, System.Globalization.CultureInfo.InvariantCulture).TotalMilliseconds;
        await route.FulfillAsync(new() { Response = answer, Json = new { endsAt = endsAt + ahead } });
    });

    private static async Task BackAt(IPage page)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Alertdialog)).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Note")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel("Note")).ToHaveValueAsync(Words);
    }
}
