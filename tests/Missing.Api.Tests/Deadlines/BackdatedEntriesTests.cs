using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Deadlines;

public sealed class BackdatedEntriesTests(ApiFixture api)
{
    [Theory]
    [InlineData(23)]
    [InlineData(25)]
    [InlineData(90)]
    public async Task However_late_a_report_is_entered_of_a_child_still_out_it_raises_what_is_overdue_at_once(int hours)
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-hours));
        await api.Settled(episode.Child.Id);

        Assert.Equal(["csc-notification", "first-enquiry", "thrive-grading"], (await api.TheOneStanding(episode, "supervisor")).Names());
        Assert.Equal(["i24-research"], (await api.TheOneStanding(episode, "researcher")).Names());
    }

    [Fact]
    public async Task What_falls_due_after_old_history_was_entered_raises_an_alarm()
    {
        var due = DateTimeOffset.UtcNow.AddSeconds(3);
        var episode = await api.Given.Found(occurredAt: due.AddHours(-50), after: TimeSpan.FromHours(26));
        await api.Settled(episode.Child.Id);
        Assert.Empty(await api.Raised(episode, "raru"));

        await api.Overdue(episode, "ppn-to-csc");
        await api.Look(episode);

        Assert.Equal(["ppn-to-csc"], (await api.TheOneStanding(episode, "raru")).Names());
    }
}
