namespace Missing.Browser.Tests;

/// <summary>An alarm answered where it is listed.</summary>
public sealed class AlarmAnsweredTests(BrowserFixture site) : BrowserTest(site)
{
    [Fact]
    public async Task Who_acknowledges_an_alarm_in_the_list_is_told_and_it_leaves_the_list()
    {
        var (_, alarm) = await Given.Alarm();
        var page = await As("supervisor");
        await page.GotoAsync("/alarms");

        await page.Locator($"#ack-list-{alarm}").ClickAsync();

        await Assertions.Expect(page.Locator("#alarm-answer")).ToContainTextAsync("You acknowledged the alarm");
        await Assertions.Expect(page.Locator("#alarm-said")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator($"#alarm-{alarm}")).ToHaveCountAsync(0);
    }
}
