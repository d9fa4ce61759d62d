using NodaTime;

namespace Missing.Browser.Tests;

/// <summary>(c) Phone data is refused while the risk is high; the refusal is not the end of it.</summary>
public sealed class PhoneDataJourney(BrowserFixture site) : BrowserTest(site)
{
    private const string Challenge = "Challenge phone data refusal";
    private readonly Instant now = SystemClock.Instance.GetCurrentInstant();

    [Fact]
    public async Task A_refusal_at_high_risk_is_told_challenged_and_overturned()
    {
        var episode = await Given.Graded("high", occurredAt: now.Minus(Duration.FromHours(2)).ToDateTimeOffset());
        var supervisor = await As("supervisor");
        await AskAsync(supervisor, episode);
        await supervisor.WatchAsync($"/episodes/{episode.Reference}");
        var inspector = await As("inspector");
        await inspector.WatchAsync("/alarms");
        await Assertions.Expect(inspector.RowOf(episode.Reference)).ToHaveCountAsync(0);
        var authoriser = await As("authoriser");
        await authoriser.GotoAsync("/queues/phone-data");

        await DecideAsync(authoriser, episode, "Refuse", "No immediate threat to life is described.", now - Duration.FromMinutes(62));

        await Assertions.Expect(supervisor.Locator("#flags")).ToContainTextAsync("Phone data was refused while the child was at high risk.");
        await Assertions.Expect(supervisor.Due(Challenge)).ToContainTextAsync("over");
        await supervisor.MustHaveStayedAsync();
        await Assertions.Expect(inspector.RowOf(episode.Reference)).ToContainTextAsync(Challenge);
        await inspector.MustHaveStayedAsync();

        await authoriser.WatchAsync("/queues/phone-data");
        await Assertions.Expect(authoriser.RowOf(episode.Reference)).ToHaveCountAsync(0);
        await ChallengeAsync(inspector, episode);

        await Assertions.Expect(inspector.Due(Challenge)).ToHaveCountAsync(0);
        await Assertions.Expect(inspector.Locator("#done")).ToContainTextAsync("Phone data refusal challenged");
        await Assertions.Expect(authoriser.RowOf(episode.Reference)).ToContainTextAsync("A girl of 14 left with a man on bail.");
        await authoriser.MustHaveStayedAsync();

        await DecideAsync(authoriser, episode, "Authorise", "The risk to life is made out.");

        await Assertions.Expect(supervisor.Due("Phone data result")).ToHaveCountAsync(1);
        await Assertions.Expect(supervisor.Due("Phone data decision")).ToHaveCountAsync(0);
        await Assertions.Expect(supervisor.Locator("#flags")).Not.ToContainTextAsync("Phone data was refused");
        await supervisor.MustHaveStayedAsync();
    }

    /// <summary>Asked on the phone an hour and a quarter ago, written down now.</summary>
    private async Task AskAsync(IPage supervisor, GivenEpisode episode)
    {
        await supervisor.GotoAsync($"/episodes/{episode.Reference}");
        await supervisor.GetByText("Add entry", new() { Exact = true }).ClickAsync();
        await supervisor.FollowAsync("Ask for phone data");
        await supervisor.HappenedAsync(now - Duration.FromMinutes(75));
        await FillRequestAsync(supervisor, "Her phone may show where she is.");
        await Assertions.Expect(supervisor.Due("Phone data decision")).ToHaveCountAsync(1);
    }

    private static async Task ChallengeAsync(IPage inspector, GivenEpisode episode)
    {
        await inspector.RowOf(episode.Reference).GetByRole(AriaRole.Link, new() { Name = episode.Child.FamilyName }).First.ClickAsync();
        await inspector.Due(Challenge).GetByRole(AriaRole.Link, new() { Name = "Ask again" }).ClickAsync();
        await FillRequestAsync(inspector, "A girl of 14 left with a man on bail.");
    }

    private static async Task FillRequestAsync(IPage page, string rationale)
    {
        await page.ChooseAsync("Grade", "1: immediate threat to life");
        await page.ChooseAsync("Asked by word of mouth", "Yes");
        await page.WriteAsync("Why it is needed", rationale);
        await page.PressButtonAsync("Ask for it");
    }

    private static async Task DecideAsync(IPage authoriser, GivenEpisode episode, string decision, string reason, Instant? at = null)
    {
        await authoriser.FollowAsync($"Decide on {episode.Reference}");
        // An authoriser may belong to another organisation.
        await Assertions.Expect(authoriser.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(episode.Child.FamilyName);
        await authoriser.ChooseAsync("Decision", decision);
        await authoriser.WriteAsync("Your rank", "Superintendent");
        await authoriser.WriteAsync("Why", reason);
        if (at is { } earlier) await authoriser.HappenedAsync(earlier);
        await authoriser.PressButtonAsync("Record the decision");
        await Assertions.Expect(authoriser.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Phone data awaiting a decision");
        await Assertions.Expect(authoriser.RowOf(episode.Reference)).ToHaveCountAsync(0);
    }
}
