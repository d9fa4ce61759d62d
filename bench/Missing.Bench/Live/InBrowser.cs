using Missing.Bench.Measuring;
using Missing.Bench.Servers;
using Missing.Browser.Tests;

namespace Missing.Bench.Live;

/// <summary>
/// From one person's entry to another's open board in a real browser: the chair's board is open in Chromium, entries are recorded
/// through the Api one at a time, and the browser itself says when it is about to draw the row with each. Both clocks are this machine's.
/// </summary>
internal static class InBrowser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const string WhenShown =
        """
        ([id, version]) => new Promise((resolve) => {
          const look = () => {
            const row = document.getElementById(`row-${id}`)
            if (!row || Number(row.dataset.version) < version) return false
            requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
            return true
          }
          if (look()) return
          const watch = new MutationObserver(() => { if (look()) watch.disconnect() })
          watch.observe(document.body, { childList: true, subtree: true })
        })
        """;

    /// <exception cref="TimeoutException">An entry was not shown within ten seconds.</exception>
    public static async Task RunAsync(ApiNode node, IReadOnlyList<string> episodes, int entries, Ledger ledger)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await page.GotoAsync(new Uri(node.Address, "/board").AbsoluteUri);
        await page.ClickAsync("button[value='demo-chair']");
        await page.WaitForSelectorAsync("#live[data-state=live]");

        var (fromAnswer, fromBefore) = (new List<double>(), new List<double>());
        for (var n = 0; n < entries; n++)
        {
            var id = episodes[n % episodes.Count];
            var before = Now();
            using var answer = await node.People.Writer(0).PostAsync($"/api/episodes/{id}/notes", new { text = "Seen on the bench by the canal, walking off" });
            var answered = Now();
            var version = answer.RootElement.GetProperty("version").GetInt32();
            var shown = await page.EvaluateAsync<double>(WhenShown, new object[] { id, version }).WaitAsync(Patience);
            fromAnswer.Add(shown - answered);
            fromBefore.Add(shown - before);
        }

        ledger.Add(Names.BrowserSent, Names.BrowserLoad, "ms", fromBefore.Percentile(0.99));
        ledger.Add(Names.BrowserAnswered, Names.BrowserLoad, "ms", fromAnswer.Percentile(0.99));
    }

    private static double Now() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
}
