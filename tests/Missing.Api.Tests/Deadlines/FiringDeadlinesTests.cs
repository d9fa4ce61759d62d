using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;

namespace Missing.Api.Tests.Deadlines;

public sealed class FiringDeadlinesTests(ApiFixture api, FiringDeadlines deadlines) : IClassFixture<FiringDeadlines>
{
    [Fact]
    public async Task A_deadline_that_falls_due_raises_one_alarm_to_the_role_of_the_clock_table()
    {
        Assert.Contains(deadlines.Planned, p => p.DueAt == deadlines.Due && p.Message.EpisodeId == deadlines.Ungraded.Id);

        var raised = Assert.Single(await api.Timeline(deadlines.Ungraded.Id, "AlarmRaised"));
        Assert.Equal("supervisor", raised.GetProperty("data").Text("toRole"));
        Assert.Equal(["thrive-grading"], raised.Names());
        Assert.InRange(raised.Time("occurredAt"), deadlines.Due, deadlines.Due.AddSeconds(15));
        Assert.Equal(("Missing", "system"), (raised.Text("by"), raised.Text("role")));
        Assert.Equal(["thrive-grading"], (await api.TheOneStanding(deadlines.Ungraded, "supervisor")).Names());
    }

    [Fact]
    public async Task A_deadline_whose_clock_was_stopped_raises_nothing()
    {
        Assert.Contains(deadlines.Planned, p => p.DueAt == deadlines.Due && p.Message.EpisodeId == deadlines.Graded.Id);
        Assert.Empty(await api.Timeline(deadlines.Graded.Id, "AlarmRaised"));
        Assert.Empty(await api.Standing(deadlines.Graded, "supervisor"));
    }

    [Fact]
    public async Task Becoming_graver_plans_an_earlier_deadline_and_the_earlier_plan_then_does_nothing()
    {
        var planned = deadlines.Planned.Where(p => p.Message.EpisodeId == deadlines.Graver.Id && p.Message.Clock == ClockId.I24Research);
        Assert.Equal([deadlines.Due, deadlines.Due.AddSeconds(3)], planned.Select(p => p.DueAt!.Value).Order());

        var raised = Assert.Single(await api.Raised(deadlines.Graver, "researcher"));
        Assert.Equal(deadlines.Due, Assert.Single(raised.GetProperty("data").GetProperty("clocks").EnumerateArray()).Time("dueAt"));
    }
}
