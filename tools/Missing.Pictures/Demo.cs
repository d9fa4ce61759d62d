namespace Missing.Pictures;

/// <summary>A running demo, looked at by its people.</summary>
internal sealed class Demo(IBrowser browser, Uri address)
{
    private readonly Dictionary<string, string> sessions = [];

    /// <summary>A screenshot, as a PNG.</summary>
    public async Task<byte[]> TakeAsync(Picture picture)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            StorageState = await SessionAsync(picture.Person),
            ViewportSize = new() { Width = picture.Width, Height = picture.Height },
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        // The bar with the newest alarm fetches itself; where there is none it answers with nothing.
        var bar = page.WaitForResponseAsync(r => r.Url.Contains("/alarms/bar", StringComparison.Ordinal));
        await picture.Open(page);
        await page.WaitForSelectorAsync("#live[data-state=live]");
        if (await page.Locator("#alarm-line").CountAsync() > 0) await (await bar).FinishedAsync();
        await page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        return await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
    }

    private async Task<string> SessionAsync(string person)
    {
        if (sessions.TryGetValue(person, out var kept)) return kept;
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        await page.ClickAsync($"button[value='demo-{person}']");
        await page.WaitForSelectorAsync("#live");
        return sessions[person] = await context.StorageStateAsync();
    }
}
