
namespace Missing.Browser.Tests;

/// <summary>The chair of the daily meeting: filters the board, looks at how it was, and prints it.</summary>
public sealed class ChairAtTheBoardTests(BrowserFixture site) : BrowserTest(site)
{
    private const string WidestBorders = """
        chips => chips.length > 0 && chips.every(chip => {
          const style = getComputedStyle(chip)
          return style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) >= 1 && style.backgroundColor === 'rgba(0, 0, 0, 0)'
        })
        """;

    [Fact]
    public async Task A_filter_is_in_the_address_which_another_person_opens_and_sees_the_same()
    {
        var district = Given.Name();
        var now = DateTimeOffset.UtcNow;
        var high = await Given.Graded("high", await Given.Child(new { district }), now.AddMinutes(-30));
        var medium = await Given.Graded("medium", await Given.Child(new { district }), now.AddMinutes(-30));
        var page = await As("chair");
        await page.GotoAsync("/board");

        await page.GetByLabel("District").SelectOptionAsync(district);
        await page.GetByLabel("Risk", new() { Exact = true }).SelectOptionAsync("High");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(Like.This($"/board\\?risk=high&district={district}$"));
        await OnlyRow(page, high);
        var other = await As("supervisor");
        await other.GotoAsync(page.Url);
        await OnlyRow(other, high);

        await page.GetByRole(AriaRole.Link, new() { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(page.Locator($"#row-{medium.Id}")).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Like.This("/board$"));
    }

    [Fact]
    public async Task As_at_yesterday_nine_the_board_is_of_then_says_so_and_stands_still()
    {
        var district = Given.Name();
        var now = DateTimeOffset.UtcNow;
        var before = await Given.Graded("medium", await Given.Child(new { district }), now.AddDays(-2).AddHours(-1));
        var since = await Given.Graded("medium", await Given.Child(new { district }), now.AddMinutes(-30));
        var page = await As("chair");
        await page.GotoAsync($"/board?district={district}");
        await Assertions.Expect(page.Locator($"#row-{since.Id}")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Yesterday 09:00" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "This is the past." })).ToContainTextAsync("09:00");
        await Assertions.Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync(Like.This("As at .*09:00"));
        await Assertions.Expect(page).ToHaveURLAsync(Like.This("at=\\d{4}-\\d\\d-\\d\\dT09%3A00"));
        await OnlyRow(page, before);
        await Assertions.Expect(page.Locator("#live")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-due]")).ToHaveCountAsync(0);
        // What it leads to is of the same moment.
        await page.Locator($"#to-{before.Id}").ClickAsync();
        await Assertions.Expect(page.GetByText("This is the past.")).ToBeVisibleAsync();
        await page.GoBackAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Show now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is the past.")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator($"#row-{since.Id}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_paper_it_says_of_when_it_is_and_who_printed_it_and_needs_no_colour()
    {
        var district = Given.Name();
        await Given.Graded("high", await Given.Child(new { district }), DateTimeOffset.UtcNow.AddHours(-6));
        var page = await As("chair", 1366, 768);
        await page.AddInitScriptAsync("window.print = () => { window.printed = true }");
        await page.GotoAsync($"/board?district={district}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Print" }).ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.printed"));

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(page.GetByText(Like.This("^Printed by Chidi Clarke, .*\\d\\d:\\d\\d, event [\\d,]+$"))).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Banner)).ToContainTextAsync(Like.This("as at \\d\\d:\\d\\d(:\\d\\d)?, up to event [\\d,]+"));
        foreach (var control in (string[])["#filters", ".board-top__links", "#alarm-bar", "nav[aria-label=Menu]"])
            await Assertions.Expect(page.Locator(control)).ToBeHiddenAsync();
        Assert.True(await page.Locator(".board .due, .board .risk").EvaluateAllAsync<bool>(WidestBorders));
        // Words such as "2h over" are true on a screen alone.
        await Assertions.Expect(page.Locator(".board .due-at__time").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".board__for .print-only").First).ToContainTextAsync("since");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static async Task OnlyRow(IPage page, GivenEpisode episode)
    {
        await Assertions.Expect(page.Locator("#rows tr[data-version]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator($"#row-{episode.Id}")).ToBeVisibleAsync();
    }
}
