namespace Missing.Browser.Tests;

/// <summary>(a) A child who is on record is reported and graded while the caller talks; the investigators see it at once.</summary>
public sealed class ReportJourney(BrowserFixture site) : BrowserTest(site)
{
    [Fact]
    public async Task A_known_child_is_reported_and_stands_on_an_open_board_at_once()
    {
        var child = await KnownChildAsync();
        var board = await As("investigator");
        await board.WatchAsync("/board");
        await Assertions.Expect(board.GetByRole(AriaRole.Row).Filter(new() { HasText = child.FamilyName })).ToHaveCountAsync(0);

        var report = await As("operator");
        await report.GotoAsync("/");
        await report.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Report a child missing" }).ClickAsync();
        await report.WriteAsync("What has happened", "Walked out after a phone call; a car was waiting.");
        await FindAsync(report, child);
        await IsKnownBesideAsync(report);
        await GradeAsync(report);
        await report.PressButtonAsync("Send report");

        await Assertions.Expect(report).ToHaveURLAsync(Like.This("/episodes/MC-"));
        await Assertions.Expect(report.Locator("h1")).ToContainTextAsync($"{child.GivenName} {child.FamilyName}");
        await Assertions.Expect(report.Locator(".case .risk")).ToHaveTextAsync("◆ High");
        await Assertions.Expect(report.Locator("#plan")).ToContainTextAsync("Read by Olive Okafor");
        await Assertions.Expect(report.Locator("#flags")).Not.ToContainTextAsync("Plan not read");

        var row = board.GetByRole(AriaRole.Row).Filter(new() { HasText = $"{child.FamilyName}, {child.GivenName}" });
        await Assertions.Expect(row).ToBeVisibleAsync();
        await Assertions.Expect(row.Locator(".risk")).ToHaveTextAsync("◆ High");
        await Assertions.Expect(row).ToContainTextAsync("Trigger plan");
        await board.MustHaveStayedAsync();
    }

    /// <summary>With markers, associates and a trigger plan; found at the bus station once, of which nothing is owed any more.</summary>
    private async Task<GivenChild> KnownChildAsync()
    {
        var missing = DateTimeOffset.UtcNow.AddDays(-25);
        var child = await RichCase.ChildAsync(Given, missing.AddDays(-65));
        var earlier = await Given.Found(child, missing, TimeSpan.FromHours(7));
        var done = missing.AddHours(9);
        await Given.Post("investigator", $"{earlier.Address}/prevention-interviews", done, new { outcome = "held", by = "PC Roe" });
        await Given.Post("investigator", $"{earlier.Address}/ppns", done, new { notRequiredReason = "With the social worker." });
        await Given.Post("investigator", $"{earlier.Address}/return-home-interviews", done, new { outcome = "declined" });
        return child;
    }

    /// <summary>Types the name letter by letter, and takes the record that it brings.</summary>
    private static async Task FindAsync(IPage report, GivenChild child)
    {
        await report.GetByLabel("Find by name, date of birth, address or phone").PressSequentiallyAsync(child.FamilyName);
        var match = report.GetByRole(AriaRole.List, new() { Name = "Children found" }).GetByRole(AriaRole.Button).Filter(new() { HasText = child.FamilyName });
        await Assertions.Expect(match).ToContainTextAsync("Missing once before");
        await Assertions.Expect(match).ToContainTextAsync("Trigger plan");
        await match.ClickAsync();
    }

    /// <summary>History, markers and plan stand beside the form, and what was typed before stands in it still.</summary>
    private static async Task IsKnownBesideAsync(IPage report)
    {
        var record = report.Locator("#record");
        await Assertions.Expect(record.GetByRole(AriaRole.Heading, new() { Name = "Trigger plan, version 1" })).ToBeInViewportAsync();
        await Assertions.Expect(record).ToContainTextAsync("Officer safety: The cousin keeps a dog.");
        await Assertions.Expect(record.GetByRole(AriaRole.Listitem).First).ToHaveTextAsync("Ring Larch House");
        await Assertions.Expect(record).ToContainTextAsync("1 in 30 days, 1 in 90 days, 1 ever");
        await Assertions.Expect(record).ToContainTextAsync("At the bus station");
        await Assertions.Expect(record).ToContainTextAsync("Child criminal exploitation, significant");
        await Assertions.Expect(report.GetByLabel("What has happened")).ToHaveValueAsync("Walked out after a phone call; a car was waiting.");
    }

    private static async Task GradeAsync(IPage report)
    {
        await report.GetByLabel("I have read the plan").CheckAsync();
        await report.WriteAsync("Threat", "An older man with a car.");
        await report.ChooseAsync("Response grade", "Emergency");
        await report.ChooseAsync("Risk level", "High");
        await report.WriteAsync("Why this risk and this response", "Criminally exploited, and gone with an adult.");
        await Assertions.Expect(report.Locator("#clocks")).ToContainTextAsync("Research on the child returned");
    }
}
