using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Deadlines;

public sealed class BackdatedEntriesTests(ApiFixture api)
{
    [Fact]
    public async Task A_report_entered_less_than_a_day_late_raises_what_is_overdue_at_once()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-23));
        await api.Settled(episode.Child.Id);

        Assert.Equal(["csc-notification", "first-enquiry", "thrive-grading"], (await api.TheOneStanding(episode, "supervisor")).Names());
        Assert.Equal(["i24-research"], (await api.TheOneStanding(episode, "researcher")).Names());
    }

    [Fact]
    public async Task Older_history_raises_none()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-25));
        await api.Settled(episode.Child.Id);
        await api.Look(episode);

        Assert.Equal("overdue", (await api.Picture(episode)).Clock("thrive-grading").State());
        Assert.Empty(await api.Timeline(episode.Id, "AlarmRaised"));
    }

    [Fact]
    public async Task What_falls_due_after_old_history_was_entered_raises_an_alarm()
    {
        var due = DateTimeOffset.UtcNow.AddSeconds(3);
        var episode = await api.Given.Found(occurredAt: due.AddHours(-50), after: TimeSpan.FromHours(26));
        await api.Settled(episode.Child.Id);
        Assert.Empty(await api.Timeline(episode.Id, "AlarmRaised"));

        await api.Overdue(episode, "ppn-to-csc");
        await api.Look(episode);

        Assert.Equal(["ppn-to-csc"], (await api.TheOneStanding(episode, "raru")).Names());
    }
}
