using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Deadlines;

public sealed class EscalationTests(ApiFixture api)
{
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task An_assignment_nobody_accepted_is_put_before_the_supervisor_once()
    {
        var episode = await api.Given.Graded("medium", occurredAt: now.AddMinutes(-20));
        var assignment = await Assign(episode, now.AddMinutes(-16));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.Look(episode)));
        await api.Settled(episode.Child.Id);

        var escalated = Assert.Single(await api.Timeline(episode.Id, "Escalated")).GetProperty("data");
        Assert.Equal(("supervisor", assignment), (escalated.Text("toRole"), escalated.GetProperty("assignment").GetGuid()));
        Assert.Equal(["acknowledge-assignment"], (await api.TheOneStanding(episode, "supervisor")).Names());
    }

    [Fact]
    public async Task An_assignment_a_named_person_accepted_is_not_escalated()
    {
        var episode = await api.Given.Graded("medium", occurredAt: now.AddMinutes(-40));
        var assignment = await Assign(episode, now.AddMinutes(-10));
        await api.Given.Post("investigator", $"{episode.Address}/assignments/{assignment}/acknowledgements", null, new { });
        await api.Look(episode);

        Assert.Empty(await api.Timeline(episode.Id, "Escalated"));
        Assert.Equal("Ines Ivanova", (await api.Picture(episode)).Json.Text("owner"));
    }

    private async Task<Guid> Assign(GivenEpisode episode, DateTimeOffset at) =>
        (await api.Given.Post("supervisor", $"{episode.Address}/assignments", at, new { to = new { kind = "team", name = "MPIT" } })).Id;
}
