namespace Missing.Browser.Tests;

/// <summary>Text typed into a report is kept, whatever happens to the tab or the server.</summary>
public sealed class DraftSurvivesTests(BrowserFixture site) : BrowserTest(site)
{
    [Fact]
    public async Task A_draft_survives_a_restarted_server_and_a_killed_tab()
    {
        // The server that is away is the test's own doing; htmx says it twice more.
        foreach (var away in (string[])["net::ERR_", "htmx:sendError", "htmx:afterRequest"]) Expect(away);
        var name = Given.Name();
        var first = await Site.StartNodeAsync();
        var page = await As("inspector-2", node: first);
        // The first page of a node that has just begun.
        await page.GotoAsync("/report", new() { Timeout = 60_000 });
        await page.GetByLabel("Given name").FillAsync(name);
        await page.GetByLabel("What has happened").FillAsync("Did not come home from football.");
        await page.GetByRole(AriaRole.Radio, new() { Name = "High" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Nobody known" }).CheckAsync();
        await Assertions.Expect(page.GetByText("Draft saved")).ToBeVisibleAsync();
        await Saved(page);

        await first.KillAsync();
        await page.GetByLabel("What has happened").FillAsync("Did not come home from football. Boots left in the changing room.");
        await page.GetByLabel("Last seen where").FillAsync("The ground on Mill Lane");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "still trying" })).ToBeVisibleAsync();

        await Site.StartNodeAsync(first.Address.Port);
        await Assertions.Expect(page.Locator("#not-saved")).ToBeHiddenAsync();
        await Saved(page);
        var address = page.Url;

        // Its process is gone at once: no event of leaving runs.
        var crashed = new TaskCompletionSource();
        page.Crash += (_, _) => crashed.TrySetResult();
        _ = page.GotoAsync("chrome://crash").ContinueWith(gone => gone.Exception, TaskScheduler.Default);
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(15), Cancelled);
        var again = await page.Context.NewPageAsync();
        await again.GotoAsync("/report");
        await again.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name }).GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(again).ToHaveURLAsync(address);
        await Assertions.Expect(again.GetByLabel("Given name")).ToHaveValueAsync(name);
        await Assertions.Expect(again.GetByLabel("What has happened")).ToHaveValueAsync("Did not come home from football. Boots left in the changing room.");
        await Assertions.Expect(again.GetByLabel("Last seen where")).ToHaveValueAsync("The ground on Mill Lane");
        await Assertions.Expect(again.GetByRole(AriaRole.Radio, new() { Name = "High" })).ToBeCheckedAsync();
        await Assertions.Expect(again.GetByRole(AriaRole.Checkbox, new() { Name = "Nobody known" })).ToBeCheckedAsync();
        await again.GetByText("Discard", new() { Exact = true }).First.ClickAsync();
        await again.GetByRole(AriaRole.Button, new() { Name = "Discard this draft for good" }).ClickAsync();
        await Assertions.Expect(again.GetByText(name)).ToHaveCountAsync(0);
    }

    /// <summary>Nothing typed waits any more: leaving would ask for nothing, and the server holds it all.</summary>
    private static Task<IJSHandle> Saved(IPage page) => page.WaitForFunctionAsync("""
        () => {
          const leaving = new Event('beforeunload', { cancelable: true })
          window.dispatchEvent(leaving)
          return !leaving.defaultPrevented && !document.querySelector('.htmx-request')
        }
        """);
}
