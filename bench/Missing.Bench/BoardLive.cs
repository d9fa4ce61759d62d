using Missing.Browser.Tests;

namespace Missing.Bench;

/// <summary>
/// From one person's entry to another's open board, in a real browser: the chair's board is open in Chromium, a supervisor
/// records notes through the API one at a time, and the browser itself says when the row showed each. Both clocks are those
/// of this machine.
/// </summary>
internal static class BoardLive
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Visible is when the browser is about to draw the row that has the entry.
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

    /// <summary>Prints the percentiles of the time from the API's answer, and from before the commit, to the row being shown.</summary>
    /// <exception cref="TimeoutException">An entry was not shown within ten seconds.</exception>
    public static async Task Run(Uri api, DemoClient writer, int entries)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await page.GotoAsync(new Uri(api, "/board").AbsoluteUri);
        await page.ClickAsync("button[value='demo-chair']");
        await page.WaitForSelectorAsync("#live[data-state=live]");
        var rows = await page.EvaluateAsync<Shown[]>(
            "() => [...document.querySelectorAll('#rows tr[data-version]')].map(r => ({ id: r.id.slice(4), version: Number(r.dataset.version) }))");

        var (fromAnswer, fromBefore) = (new List<double>(), new List<double>());
        for (var i = 0; i < entries; i++)
        {
            var row = rows[i % rows.Length];
            var before = Now();
            using var answer = await writer.PostAsync($"/api/episodes/{row.Id}/notes", """{ "text": "bench" }""");
            var answered = Now();
            row.Version = answer.RootElement.GetProperty("version").GetInt32();
            var shown = await page.EvaluateAsync<double>(WhenShown, new object[] { row.Id, row.Version }).WaitAsync(Patience);
            fromAnswer.Add(shown - answered);
            fromBefore.Add(shown - before);
        }

        Console.WriteLine($"{rows.Length} rows on the board in Chromium, {entries} entries one at a time");
        Percentiles.Print("entry answered -> shown on another's board", fromAnswer);
        // The commit lies between the request and its answer: this is never less than commit to shown.
        Percentiles.Print("entry sent -> shown on another's board", fromBefore);
    }

    private static double Now() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    private sealed class Shown
    {
        public string Id { get; set; } = "";

        public int Version { get; set; }
    }
}
