namespace Missing.Browser.Tests;

/// <summary>
/// (d) A child comes back. The episode is closed as soon as the rule allows it, and what is owed for the return runs on: the
/// notice is sent and the return home interview held on an episode that is closed.
/// </summary>
public sealed class ReturnJourney(BrowserFixture site) : BrowserTest(site)
{
    private const string Sending = "PPN not sent to social care";
    private const string Interview = "Return home interview";

    [Fact]
    public async Task What_is_owed_for_a_return_is_done_also_after_closing()
    {
        var child = await Given.Child(new { responsibleAuthority = "Derbyshire County Council" });
        var episode = await Given.Graded("medium", child, DateTimeOffset.UtcNow.AddHours(-3));

        await FindAsync(episode);
        await InterviewAndWriteNoticeAsync(episode);
        var supervisor = await As("supervisor");
        await SuperviseAndCloseAsync(supervisor, episode);

        await Assertions.Expect(supervisor.Locator(".case")).ToContainTextAsync("what is owed for the return still runs");
        await Assertions.Expect(supervisor.Due(Sending).Locator(".due--later")).ToHaveCountAsync(1);
        await Assertions.Expect(supervisor.Due(Interview).Locator(".due--later")).ToHaveCountAsync(1);
        await supervisor.WatchAsync($"/episodes/{episode.Reference}");

        await SendNoticeAsync(episode);
        await Assertions.Expect(supervisor.Due(Sending)).ToHaveCountAsync(0);
        await Assertions.Expect(supervisor.Due(Interview)).ToHaveCountAsync(1);

        await HoldInterviewAsync(episode);
        await Assertions.Expect(supervisor.Due(Interview)).ToHaveCountAsync(0);
        await Assertions.Expect(supervisor.Locator("#done")).ToContainTextAsync(Interview);
        await Assertions.Expect(supervisor.Locator(".case__facts")).ToContainTextAsync("Closed");
        await supervisor.MustHaveStayedAsync();
    }

    private async Task FindAsync(GivenEpisode episode)
    {
        var operatorPage = await As("operator");
        await operatorPage.GotoAsync($"/episodes/{episode.Reference}");
        await operatorPage.FollowAsync("Record return");
        await operatorPage.WriteAsync("Where", "At the bus station");
        await operatorPage.WriteAsync("Seen by, name and role", "PC Quill");
        await operatorPage.ChooseAsync("Who saw the child", "Police officer");
        await operatorPage.WriteAsync("How the child is", "Cold and hungry");
        await operatorPage.ChooseAsync("Taken to", "Home");
        await operatorPage.PressButtonAsync("Record the finding");
        await Assertions.Expect(operatorPage.Locator(".case__facts")).ToContainTextAsync("Found");
        await Assertions.Expect(operatorPage.Due("Prevention interview")).ToHaveCountAsync(1);
        await operatorPage.CloseAsync();
    }

    /// <summary>From the list of the returned children, where each duty has its button.</summary>
    private async Task InterviewAndWriteNoticeAsync(GivenEpisode episode)
    {
        var investigator = await As("investigator");
        await investigator.GotoAsync("/queues/returns");
        await investigator.FollowAsync($"Record the prevention interview for {episode.Reference}");
        await investigator.ChooseAsync("Outcome", "Held");
        await investigator.WriteAsync("What the child says", "I was bored and wanted to see my friends.");
        await investigator.GetByLabel("To be with friends").CheckAsync();
        await investigator.PressButtonAsync("Record the interview");
        await Assertions.Expect(investigator.RowOf(episode.Reference)).Not.ToContainTextAsync("Prevention interview");

        await investigator.FollowAsync($"Submit a PPN for {episode.Reference}");
        await investigator.ChooseAsync("Threshold level", "3: complex needs, needs social care");
        await investigator.ChooseAsync("Is harm immediate?", "No");
        await investigator.WriteAsync("Concerns", "Third time this year, each time by the bus station.");
        await investigator.WriteAsync("What the child says", "I do not want to go back.");
        await investigator.PressButtonAsync("Submit the PPN");
        await Assertions.Expect(investigator.RowOf(episode.Reference)).Not.ToContainTextAsync("PPN not submitted");
        await Assertions.Expect(investigator.RowOf(episode.Reference)).ToContainTextAsync(Sending);
        await investigator.CloseAsync();
    }

    private static async Task SuperviseAndCloseAsync(IPage supervisor, GivenEpisode episode)
    {
        await supervisor.GotoAsync($"/episodes/{episode.Reference}");
        await supervisor.Due("PPN: not seen by a supervisor").GetByRole(AriaRole.Link, new() { Name = "Supervise" }).ClickAsync();
        await supervisor.ChooseAsync("Outcome", "Approve");
        await supervisor.PressButtonAsync("Record it");
        await Assertions.Expect(supervisor.Due("not seen by a supervisor")).ToHaveCountAsync(0);
        await supervisor.FollowAsync("Close");
        await supervisor.WriteAsync("Why it can be closed", "Seen and spoken to; the notice is written.");
        await supervisor.PressButtonAsync("Close the episode");
    }

    private async Task SendNoticeAsync(GivenEpisode episode)
    {
        var raru = await As("raru");
        await raru.GotoAsync("/queues/ppns");
        await Assertions.Expect(raru.RowOf(episode.Reference)).ToContainTextAsync("Approved");
        await raru.FollowAsync($"Send a PPN for {episode.Reference}");
        await raru.WriteAsync("Name of the recipient", "Duty social worker");
        await raru.PressButtonAsync("Record that it was sent");
        await Assertions.Expect(raru.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Public protection notices");
        await Assertions.Expect(raru.RowOf(episode.Reference)).ToHaveCountAsync(0);
        await raru.CloseAsync();
    }

    private async Task HoldInterviewAsync(GivenEpisode episode)
    {
        var partner = await As("partner");
        await partner.GotoAsync("/our-children");
        await partner.RowOf(episode.Reference).GetByRole(AriaRole.Link).ClickAsync();
        await partner.FollowAsync("Record the return home interview");
        await partner.ChooseAsync("Outcome", "Held");
        await partner.WriteAsync("Who holds it", "Ada Moor");
        await partner.WriteAsync("For which organisation", "Safe Return");
        await partner.WriteAsync("What the child says", "There is nothing to do at home.");
        await partner.WriteAsync("Actions agreed", "A place at the youth club");
        await partner.PressButtonAsync("Record it");
        await Assertions.Expect(partner.GetByRole(AriaRole.Main)).ToContainTextAsync("Recorded.");
        await Assertions.Expect(partner.GetByRole(AriaRole.Main)).ToContainTextAsync("Done in time");
    }
}
