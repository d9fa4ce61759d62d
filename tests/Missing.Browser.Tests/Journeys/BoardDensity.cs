namespace Missing.Browser.Tests;

/// <summary>The daily meeting sees the cases that matter at one glance: at least 16 rows on the screen of the room (ui.md).</summary>
public sealed class BoardDensity(BrowserFixture site) : BrowserTest(site)
{
    private const int Wanted = 16;

    [Fact]
    public async Task Sixteen_rows_stand_wholly_on_a_screen_of_1920_by_1080()
    {
        for (var n = 0; n < Wanted + 4; n++) await Given.Episode();
        // The bar of alarms takes its place on top, as it does on most days.
        await Given.Alarm();
        var page = await As("supervisor", 1920, 1080);
        await page.GotoAsync("/board");
        await Assertions.Expect(page.Locator("#alarm-to")).ToBeVisibleAsync();

        var heights = await page.EvaluateAsync<double[]>("""
            [...document.querySelectorAll('#rows tr[data-version]')].map((row) => [row, row.getBoundingClientRect()])
              .filter(([row, box]) => box.top >= 0 && box.bottom <= innerHeight
                && row.contains(document.elementFromPoint(box.left + 20, box.top + 1)) && row.contains(document.elementFromPoint(box.left + 20, box.bottom - 1)))
              .map(([, box]) => box.height)
            """);

        Assert.True(heights.Length >= Wanted, $"{heights.Length} rows are wholly in sight.");
        // A row shares its border with the next; the first under a heading has half of one less.
        Assert.All(heights, height => Assert.InRange(height, 31.5, 32));
    }
}
