using System.Text.Json;

namespace Missing.Pictures;

/// <summary>One picture: who looks at what, on what screen.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Person">Of the demo, such as <c>supervisor</c>.</param>
/// <param name="Open">Opens the page in a browser of that person.</param>
internal sealed record Picture(string Name, string Person, Func<IPage, Task> Open, int Width = 1366, int Height = 900);

/// <summary>Every picture of docs/pictures. A new page that people work on gets a line here.</summary>
internal static class Album
{
    public static readonly IReadOnlyList<Picture> All =
    [
        new("home", "supervisor", At("/")),
        new("board", "chair", At("/board"), 1920, 1080),
        new("projector", "chair", At("/board?view=projector"), 1920, 1080),
        new("report", "operator", ReportOfAKnownChildAsync),
        new("episode", "supervisor", async page => await page.GotoAsync($"/episodes/{(await MostOverdueAsync(page)).GetProperty("reference")}"), 1920, 1080),
        new("queues", "supervisor", At("/queues")),
        new("queue-research", "researcher", At("/queues/research")),
        new("handover", "investigator", At("/handover")),
        new("child", "investigator", async page => await page.GotoAsync($"/children/{(await RepeatedlyMissingAsync(page)).GetProperty("childId")}"), Height: 1400),
        new("repeat-missing", "chair", At("/repeat-missing")),
        new("delays", "chair", At("/delays")),
        new("alarms", "supervisor", At("/alarms?all=true")),
        new("partner", "partner", At("/our-children")),
    ];

    private static Func<IPage, Task> At(string address) => page => page.GotoAsync(address);

    /// <summary>An operator at the phone: the child is found and has a trigger plan, half of the questions are answered.</summary>
    private static async Task ReportOfAKnownChildAsync(IPage page)
    {
        var missing = (await ReadAsync(page, "/api/board")).GetProperty("episodes").EnumerateArray()
            .Select(e => e.GetProperty("childId").GetGuid()).ToHashSet();
        var child = (await ReadAsync(page, "/api/repeat-missing")).EnumerateArray()
            .First(c => IsTelling(c) && !missing.Contains(c.GetProperty("childId").GetGuid()));
        await page.GotoAsync("/report");
        await page.Locator("#f-search").PressSequentiallyAsync(child.GetProperty("childName").GetString()!);
        await page.Locator("#found .match").First.ClickAsync();
        await page.Locator("#chosen").WaitForAsync();
        await page.Locator("[name=circumstances]").FillAsync("Went to the shop at half past six and has not come back. Not answering the phone.");
        await page.Locator("[name=circumstances]").BlurAsync();
        await page.Locator("#saved", new() { HasTextString = "Draft saved" }).WaitForAsync();
    }

    private static async Task<JsonElement> MostOverdueAsync(IPage page) =>
        (await ReadAsync(page, "/api/board")).GetProperty("episodes").EnumerateArray().First();

    private static async Task<JsonElement> RepeatedlyMissingAsync(IPage page) =>
        (await ReadAsync(page, "/api/repeat-missing")).EnumerateArray().First(IsTelling);

    // A few children of the invented year go missing every other day: no picture of an ordinary night.
    private static bool IsTelling(JsonElement child) => child.GetProperty("triggerPlan").GetBoolean() && child.GetProperty("count90").GetInt32() <= 12;

    private static async Task<JsonElement> ReadAsync(IPage page, string address)
    {
        var answer = await page.APIRequest.GetAsync(address);
        return answer.Ok ? JsonElement.Parse(await answer.TextAsync()) : throw new InvalidOperationException($"{address} answers {answer.Status}.");
    }
}
