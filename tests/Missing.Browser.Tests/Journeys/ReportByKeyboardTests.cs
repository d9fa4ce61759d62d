
namespace Missing.Browser.Tests;

/// <summary>A whole report of a known child without a mouse.</summary>
public sealed class ReportByKeyboardTests(BrowserFixture site) : BrowserTest(site)
{
    private IPage page = null!;

    [Fact]
    public async Task A_known_child_is_found_reported_and_graded_by_keyboard_alone()
    {
        var child = await KnownChild();
        page = await As("operator");
        await page.GotoAsync("/report");

        await page.Keyboard.PressAsync("Alt+1");
        await Assertions.Expect(page.GetByLabel("Find by name, date of birth, address or phone")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync($"{child.GivenName} {child.FamilyName}");
        var match = page.Locator($"#pick-{child.Id}");
        await Assertions.Expect(match).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(match).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#chosen")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#record")).ToContainTextAsync("Ring Larch House");

        await page.Keyboard.PressAsync("Alt+2");
        await Type("What has happened", "Went out for bread and did not come back.");
        await Type("Last seen where", "The shop on Foundry Row");
        await page.Keyboard.PressAsync("Alt+3");
        await Type("Name", "Night staff");
        await page.Keyboard.PressAsync("Alt+4");
        await Assertions.Expect(page.Locator("#panel-4 :focus")).ToHaveCountAsync(1);
        await page.Keyboard.TypeAsync("No");
        await Tick("Nobody known");
        await page.Keyboard.PressAsync("Alt+5");
        await Type("Threat", "Gone with an adult before.");
        await Choose("responseGrade", "emergency");
        await Choose("riskLevel", "high");
        await Type("Why this risk and this response", "Exploited, and alone at night.");
        await page.Keyboard.PressAsync("Alt+6");
        await Type("Incident number", "1234 of today");
        await Tick("I have read the plan");
        await page.Keyboard.PressAsync("Alt+S");

        await Assertions.Expect(page).ToHaveURLAsync(Like.This("/episodes/MC-\\d{4}-\\d+\\?reported=yes$"));
        await Assertions.Expect(page.Locator(".case, #episode").First).ToContainTextAsync("High");
        await Assertions.Expect(page.Locator("#timeline")).ToContainTextAsync("Went out for bread and did not come back.");
        await Assertions.Expect(page.Locator("#timeline")).ToContainTextAsync("Exploited, and alone at night.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(child.FamilyName);
    }

    private async Task<GivenChild> KnownChild()
    {
        var child = await Given.Child();
        await Given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = (string[])["Ring Larch House"] });
        return child;
    }

    private async Task Type(string label, string words)
    {
        await Reach(page.Locator("main").GetByLabel(label, new() { Exact = true }));
        await page.Keyboard.TypeAsync(words);
    }

    private async Task Tick(string label)
    {
        var box = page.GetByRole(AriaRole.Checkbox, new() { Name = label });
        await Reach(box);
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    /// <summary>One Tab leads into the group, to its first; arrows go on from there.</summary>
    private async Task Choose(string name, string value)
    {
        var group = page.Locator($"input[name={name}]");
        await Reach(group.First);
        await page.Keyboard.PressAsync("Space");
        var wanted = page.Locator($"input[name={name}][value={value}]");
        for (var n = await group.CountAsync(); n > 0 && !await wanted.IsCheckedAsync(); n--) await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(wanted).ToBeCheckedAsync();
    }

    /// <summary>By Tab alone, in no more steps than a panel has fields.</summary>
    private async Task Reach(ILocator field)
    {
        for (var n = 0; n < 40; n++)
        {
            if (await field.EvaluateAsync<bool>("field => field === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{field} is not reached by the keyboard.");
    }
}
