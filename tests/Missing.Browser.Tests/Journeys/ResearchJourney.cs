namespace Missing.Browser.Tests;

/// <summary>(b) Research by i24 comes back, and changes the grade at once: the inspection of 2022 found that it did not.</summary>
public sealed class ResearchJourney(BrowserFixture site) : BrowserTest(site)
{
    private const string Duty = "Regrade on returned research";

    [Fact]
    public async Task Returned_research_is_told_to_the_supervisor_who_regrades_from_what_is_due()
    {
        var episode = await GradedMediumAsync();
        var supervisor = await As("supervisor");
        await supervisor.WatchAsync($"/episodes/{episode.Reference}");
        await Assertions.Expect(supervisor.Due("Research by i24")).ToHaveCountAsync(1);
        await Assertions.Expect(supervisor.Due(Duty)).ToHaveCountAsync(0);
        var board = await As("chair");
        await board.WatchAsync("/board");
        await Assertions.Expect(board.RowOf(episode.Reference).Locator(".risk")).ToHaveTextAsync("▲ Medium");

        await ReturnResearchAsync(episode);

        await Assertions.Expect(supervisor.Due(Duty).Locator(".due--soon")).ToHaveCountAsync(1);
        await Assertions.Expect(supervisor.Due("Research by i24")).ToHaveCountAsync(0);
        await supervisor.MustHaveStayedAsync();

        await RegradeAsync(supervisor, episode.Child);

        await Assertions.Expect(supervisor.Locator("#recorded")).ToContainTextAsync("Recorded");
        await Assertions.Expect(supervisor.Locator(".case .risk")).ToHaveTextAsync("◆ High");
        await Assertions.Expect(supervisor.Due(Duty)).ToHaveCountAsync(0);
        await Assertions.Expect(supervisor.Locator("#done")).ToContainTextAsync("Regraded on returned research");
        await Assertions.Expect(board.RowOf(episode.Reference).Locator(".risk")).ToHaveTextAsync("◆ High");
        await board.MustHaveStayedAsync();
    }

    private async Task<GivenEpisode> GradedMediumAsync()
    {
        var at = DateTimeOffset.UtcNow.AddMinutes(-20);
        var episode = await Given.Episode(occurredAt: at, report: new { associates = (string[])["Dex"] });
        await Given.Post("operator", $"{episode.Address}/thrive-gradings", at.AddMinutes(5),
            new { riskLevel = "medium", responseGrade = "priority", rationale = "Never missing before." });
        return episode;
    }

    private async Task ReturnResearchAsync(GivenEpisode episode)
    {
        var i24 = await As("researcher");
        await i24.GotoAsync("/queues/research");
        await Assertions.Expect(i24.RowOf(episode.Reference)).ToContainTextAsync("Dex");
        await i24.FollowAsync($"Return research for {episode.Reference}");
        var associate = i24.GetByRole(AriaRole.Group, new() { Name = "Dex, Associate" });
        await associate.GetByLabel("What was found").FillAsync("On bail for supplying drugs; drives a grey hatchback.");
        await associate.GetByLabel("Known offender").CheckAsync();
        await associate.GetByRole(AriaRole.Group, new() { Name = "PNC" }).GetByLabel("Yes").CheckAsync();
        var child = i24.GetByRole(AriaRole.Group, new() { Name = $"{episode.Child.FamilyName}, The child" });
        await child.GetByLabel("What was found").FillAsync("Named beside him in two reports.");
        await i24.PressButtonAsync("Return the research");
        await Assertions.Expect(i24.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Research");
        await Assertions.Expect(i24.RowOf(episode.Reference)).ToHaveCountAsync(0);
        await i24.CloseAsync();
    }

    private static async Task RegradeAsync(IPage supervisor, GivenChild child)
    {
        await supervisor.Due(Duty).GetByRole(AriaRole.Link, new() { Name = "Decide" }).ClickAsync();
        var research = $"Research on {child.GivenName} {child.FamilyName}, Dex";
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Checkbox, new() { Name = research })).ToBeCheckedAsync();
        await supervisor.ChooseAsync("Risk level", "High");
        await supervisor.WriteAsync("Why", "With a man on bail for supplying drugs.");
        await supervisor.PressButtonAsync("Record the decision");
    }
}
