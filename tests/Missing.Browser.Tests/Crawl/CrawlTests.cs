using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Missing.Browser.Tests;

/// <summary>
/// Every page of the table, opened with a case that fills it: no violation of WCAG 2.2 AA that axe can see, no error in the
/// console, nothing that the policy refused, and no scrolling sideways.
/// </summary>
public sealed class CrawlTests(BrowserFixture site) : BrowserTest(site)
{
    // axe leaves the size of targets unchecked unless it is named.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
        Rules = new() { ["target-size"] = new() { Enabled = true } },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>The meeting room, an operator's laptop, and a page at 400% zoom.</summary>
    public static TheoryData<string, string?, int, int> Pages()
    {
        var pages = new TheoryData<string, string?, int, int>();
        foreach (var (pattern, form) in Addresses.All())
            foreach (var (width, height) in ((int, int)[])[(1920, 1080), (1366, 768), (320, 800)])
                // All forms are drawn by one page: the narrowest finds what breaks.
                if (form is null || width == 320) pages.Add(pattern, form, width, height);
        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Can_be_read_by_everybody(string pattern, string? form, int width, int height)
    {
        var address = Addresses.Of(pattern, form, await Site.Rich);
        var page = await As(Addresses.Person(pattern, form), width, height);

        var answer = await page.GotoAsync(address);

        Assert.Equal(200, answer!.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        Assert.Empty((await page.RunAxe(Rules)).Violations.SelectMany(Say));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), await WiderAsync(page));
    }

    private static IEnumerable<string> Say(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{violation.Id} ({violation.Help}): {node.Html} at {node.Target}");

    /// <summary>What sticks out, innermost first.</summary>
    private static async Task<string> WiderAsync(IPage page) => "Scrolls sideways: " + await page.EvaluateAsync<string>("""
        [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll'))
          .reverse().slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join(' | ')
        """);
}
