using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Missing.Browser.Tests;

/// <summary>The pages of one record: an episode, a child, an alarm.</summary>
public sealed class CrawlRecordsTests(BrowserFixture site) : CrawlTests(site)
{
    public static TheoryData<string, string?> Pages() => Pages(ofRecords: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Can_be_read_by_everybody(string pattern, string? form) => CanBeReadAsync(pattern, form);
}

/// <summary>The pages that are nobody's in particular: first pages, the board, queues, reports, the log.</summary>
public sealed class CrawlListsTests(BrowserFixture site) : CrawlTests(site)
{
    public static TheoryData<string, string?> Pages() => Pages(ofRecords: false);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Can_be_read_by_everybody(string pattern, string? form) => CanBeReadAsync(pattern, form);
}

/// <summary>
/// Every page of the table, opened with a case that fills it: no violation of WCAG 2.2 AA that axe can see, no error in the
/// console, nothing that the policy refused, and no scrolling sideways. In two classes, so that two pages are read at a time.
/// </summary>
public abstract class CrawlTests(BrowserFixture site) : BrowserTest(site)
{
    // axe leaves the size of targets unchecked unless it is named.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
        Rules = new() { ["target-size"] = new() { Enabled = true } },
        ResultTypes = [ResultType.Violations],
    };

    // What alone among the rules depends on how wide the page is drawn.
    private static readonly AxeRunOptions RulesOfLayout = new()
    {
        RunOnly = new() { Type = "rule", Values = ["target-size", "scrollable-region-focusable"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly string[] Telling = ["grade", "regrade", "research-result", "found", "ppn", "notification", "child-details"];

    /// <summary>A page at 400% zoom, half of a screen beside another program, an operator's laptop, and the meeting room.</summary>
    private static readonly (int Width, int Height)[] Screens = [(320, 800), (960, 900), (1366, 768), (1920, 1080)];

    // What breaks of a form breaks where there is little room.
    private static readonly (int Width, int Height)[] ScreensOfForms = Screens[..2];

    /// <summary>Where every rule is asked of a page: nothing is folded away there. Of a form, at the narrowest, where the menu is another.</summary>
    private const int Whole = 1366;

    protected static TheoryData<string, string?> Pages(bool ofRecords)
    {
        var pages = new TheoryData<string, string?>();
        foreach (var (pattern, form) in Addresses.All().Where(page => Addresses.IsOfARecord(page.Pattern) == ofRecords))
            // All forms are drawn by one page: a few of them find what breaks.
            if (form is null || Telling.Contains(form)) pages.Add(pattern, form);
        return pages;
    }

    protected async Task CanBeReadAsync(string pattern, string? form)
    {
        var address = Addresses.Of(pattern, form, await Site.Rich);
        var page = await As(Addresses.Person(pattern, form), Screens[0].Width, Screens[0].Height);

        var answer = await page.GotoAsync(address);

        Assert.Equal(200, answer!.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        // Every demo page says that its data is invented, so that nobody takes it for real.
        await Assertions.Expect(page.Locator(".top__demo")).ToHaveTextAsync("DEMO, invented data");
        // One load for all widths: what differs is decided by the style sheets alone.
        foreach (var (width, height) in form is null ? Screens : ScreensOfForms)
        {
            await page.SetViewportSizeAsync(width, height);
            var rules = width == (form is null ? Whole : Screens[0].Width) ? Rules : RulesOfLayout;
            Assert.Empty((await page.RunAxe(rules)).Violations.SelectMany(v => Say(v, width)));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{width}: {await WiderAsync(page)}");
        }
    }

    private static IEnumerable<string> Say(AxeResultItem violation, int width) =>
        violation.Nodes.Select(node => $"{width}: {violation.Id} ({violation.Help}): {node.Html} at {node.Target}");

    /// <summary>The elements that overflow, innermost first.</summary>
    private static async Task<string> WiderAsync(IPage page) => "Scrolls sideways: " + await page.EvaluateAsync<string>("""
        [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll'))
          .reverse().slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ')
        """);
}
