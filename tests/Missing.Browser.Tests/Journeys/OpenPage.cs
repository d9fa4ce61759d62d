using Missing.Api.Web.Words;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Browser.Tests;

/// <summary>Actions that are the same on several pages.</summary>
internal static class OpenPage
{
    /// <summary>
    /// Opens a page that somebody then only looks at: returns once it hears the server, so that whatever is recorded from now on
    /// has to reach it by itself.
    /// </summary>
    public static async Task WatchAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("Live");
        await page.EvaluateAsync("window.hasStayed = true");
    }

    /// <summary>Fails when the page that is watched was loaded again since: nothing that was put on a window survives that.</summary>
    public static async Task MustHaveStayedAsync(this IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("window.hasStayed === true"), $"{page.Url} was loaded again.");

    /// <summary>The row of a list that is about an episode.</summary>
    public static ILocator RowOf(this IPage page, string reference) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = reference });

    /// <summary>The item in what is due on an episode's page.</summary>
    public static ILocator Due(this IPage page, string duty) => page.Locator("#due").GetByRole(AriaRole.Listitem).Filter(new() { HasText = duty });

    public static Task PressButtonAsync(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    public static Task FollowAsync(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    public static Task ChooseAsync(this IPage page, string question, string answer) => page
        .GetByRole(AriaRole.Group, new() { Name = question }).GetByRole(AriaRole.Radio, new() { Name = answer }).CheckAsync();

    /// <summary>Types into the field of a label, of which "(optional)" is no part.</summary>
    public static Task WriteAsync(this IPage page, string label, string text)
    {
        var main = page.GetByRole(AriaRole.Main);
        return main.GetByLabel(label, new() { Exact = true }).Or(main.GetByLabel($"{label} (optional)", new() { Exact = true })).FillAsync(text);
    }

    /// <summary>Says on a form that what it records happened earlier.</summary>
    public static async Task HappenedAsync(this IPage page, Instant at)
    {
        await page.GetByText("When it happened: now").ClickAsync();
        await page.WriteAsync("Date, such as 23 11 2026", London.Date(at).ToString("dd MM uuuu", null));
        await page.WriteAsync("Time, such as 14:30", TimeWords.Clock(at));
    }
}
