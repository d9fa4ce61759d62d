namespace Missing.Browser.Tests;

/// <summary>A page whose stream says nothing for half a minute says so, loudly, and by itself stops saying it.</summary>
public sealed class NotLiveTests(BrowserFixture site) : BrowserTest(site)
{
    [Fact]
    public async Task A_silent_stream_is_told_after_half_a_minute_and_what_was_missed_is_there_when_it_is_back()
    {
        var district = Given.Name();
        var missed = await Given.Child(new { district });
        var page = await As("supervisor");
        var back = new TaskCompletionSource();
        await Stream(page, back.Task);
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/board?district={district}");
        var (lamp, bar) = (page.Locator("#live"), page.Locator("#not-live"));
        await Assertions.Expect(lamp).ToHaveTextAsync("Live");
        await Assertions.Expect(bar).ToBeHiddenAsync();

        await page.Clock.FastForwardAsync("00:25");
        await Assertions.Expect(lamp).ToHaveTextAsync("Live");
        await Assertions.Expect(bar).ToBeHiddenAsync();

        await page.Clock.FastForwardAsync("00:06");
        await Assertions.Expect(lamp).ToHaveTextAsync("Not live");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Not live." })).ToBeVisibleAsync();

        var episode = await Given.Episode(missed);
        await Assertions.Expect(page.Locator($"#row-{episode.Id}")).ToHaveCountAsync(0);
        back.SetResult();

        await Assertions.Expect(bar).ToBeHiddenAsync();
        await Assertions.Expect(lamp).ToHaveTextAsync("Live");
        await Assertions.Expect(page.Locator($"#row-{episode.Id}")).ToBeVisibleAsync();
    }

    /// <summary>Is heard once and ends; the browser's next attempt gets no answer until then, and then the server's.</summary>
    private static async Task Stream(IPage page, Task untilBack)
    {
        var begun = 0;
        await page.RouteAsync("**/api/live", async route =>
        {
            if (Interlocked.Increment(ref begun) == 1)
            {
                var beat = $"retry: 10\nevent: alive\ndata: {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}\n\n";
                await route.FulfillAsync(new() { ContentType = "text/event-stream", Body = beat });
                return;
            }

            await untilBack;
            await route.ContinueAsync();
        });
    }
}
