using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Episodes;

namespace Missing.Api.Tests.Deadlines;

/// <summary>At most one open alarm for a child and role; what else is overdue is bundled into it, and nothing is lost by that.</summary>
public sealed class BundlingTests(ApiFixture api)
{
    [Fact]
    public async Task Eight_deadlines_of_one_child_at_once_raise_one_alarm_for_each_role_with_all_that_is_overdue()
    {
        var child = await api.Given.Child();
        var earlier = await new Past(api).WellRun(TimeSpan.FromHours(9))
            .With(TimeSpan.FromHours(8), new Regraded(RiskLevel.High, "A threat."))
            .With(TimeSpan.FromHours(7.5), new Found("At home", "PC Quill", "Well")).Load(child);
        var episode = await new Past(api).Reported(ago: TimeSpan.FromHours(2)).Load(child);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => api.Look(n % 2 == 0 ? earlier : episode)));
        await api.Settled(child.Id);

        var raised = (await api.Timeline(earlier.Id, "AlarmRaised")).Concat(await api.Timeline(episode.Id, "AlarmRaised")).ToList();
        Assert.Equal(["researcher", "supervisor"], raised.Select(a => a.GetProperty("data").Text("toRole")).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["first-enquiry", "prevention-interview", "thrive-grading"],
            Assert.Single(raised, a => a.GetProperty("data").Text("toRole") == "supervisor").Names());
        Assert.Equal(["i24-research"], Assert.Single(raised, a => a.GetProperty("data").Text("toRole") == "researcher").Names());
        Assert.Equal(
            ["first-enquiry", "prevention-interview", "thrive-grading"],
            (await api.TheOneStanding(episode, "supervisor")).Names());
    }

    [Fact]
    public async Task What_falls_due_while_an_alarm_stands_is_bundled_into_it_and_stays_when_the_first_is_done()
    {
        // A quarter of a minute until the second falls due: beside every other test, three seconds were not enough to look first.
        var episode = await new Past(api).Reported(ago: TimeSpan.FromMinutes(59.75)).Load();
        await api.Look(episode);
        var alarm = await api.TheOneStanding(episode, "supervisor");
        Assert.Equal(["thrive-grading"], alarm.Names());

        await Messages.Within(
            TimeSpan.FromSeconds(40),
            () => api.Standing(episode, "supervisor"),
            rows => rows.Single().Names().Contains("first-enquiry"));
        await Grade(episode);

        var still = await api.TheOneStanding(episode, "supervisor");
        Assert.Equal(alarm.Address(), still.Address());
        Assert.Contains("first-enquiry", still.Names());
        await api.Look(episode);
        Assert.Single(await api.Raised(episode, "supervisor"));
    }

    [Fact]
    public async Task An_alarm_whose_clocks_are_all_stopped_stands_no_more_and_cannot_be_answered()
    {
        var episode = await new Past(api).Reported(ago: TimeSpan.FromMinutes(20)).Load();
        await api.Look(episode);
        var alarm = await api.TheOneStanding(episode, "supervisor");

        await Grade(episode);

        Assert.Empty(await api.Standing(episode, "supervisor"));
        (await api.As("supervisor").Post($"{alarm.Address()}/acknowledgements")).Must(409, "alarm-ended");
    }

    [Fact]
    public async Task What_falls_due_after_an_alarm_has_ended_raises_another()
    {
        var episode = await new Past(api).Reported(ago: TimeSpan.FromMinutes(59.95)).Load();
        await api.Look(episode);
        var first = await api.TheOneStanding(episode, "supervisor");
        await Grade(episode);
        Assert.Empty(await api.Standing(episode, "supervisor"));

        // The first enquiry falls due three seconds later.
        await api.Overdue(episode, "first-enquiry");
        await api.Look(episode);

        var second = await api.TheOneStanding(episode, "supervisor");
        Assert.NotEqual(first.Address(), second.Address());
        Assert.Equal(["first-enquiry"], second.Names());
        Assert.Equal(2, (await api.Raised(episode, "supervisor")).Count);
    }

    [Fact]
    public async Task What_an_alarm_bundled_from_a_later_episode_stays_when_the_earlier_one_is_done()
    {
        var child = await api.Given.Child();
        var earlier = await new Past(api).WellRun(TimeSpan.FromHours(3))
            .With(TimeSpan.FromHours(2), new Regraded(RiskLevel.High, "A threat."))
            .With(TimeSpan.FromHours(1.5), new Found("At home", "PC Quill", "Well")).Load(child);
        await api.Look(earlier);
        Assert.Equal(["prevention-interview"], (await api.TheOneStanding(earlier, "supervisor")).Names());
        await new Past(api).Reported(ago: TimeSpan.FromMinutes(14.95)).Load(child);
        await Messages.Within(
            TimeSpan.FromSeconds(20),
            () => api.Standing(earlier, "supervisor"),
            rows => rows.Single().Names().Contains("thrive-grading"));

        await api.Given.Post("investigator", $"{earlier.Address}/prevention-interviews", null,
            new { outcome = "held", by = "PC Roe", voiceOfChild = "He was bored." });

        Assert.Contains("thrive-grading", (await api.TheOneStanding(earlier, "supervisor")).Names());
    }

    [Fact]
    public async Task What_was_acknowledged_is_not_told_again_and_what_falls_due_later_is()
    {
        var episode = await new Past(api).Reported(ago: TimeSpan.FromMinutes(59.95)).Load();
        await api.Look(episode);
        var alarm = await api.TheOneStanding(episode, "supervisor");
        await api.Given.Post("supervisor", $"{alarm.Address()}/acknowledgements", null, new { });
        await api.Look(episode);
        Assert.Single(await api.Raised(episode, "supervisor"));

        await api.Overdue(episode, "first-enquiry");
        await api.Look(episode);
        Assert.Equal(2, (await api.Raised(episode, "supervisor")).Count);
    }

    private Task<Reply> Grade(GivenEpisode episode) => api.Given.Post("supervisor", $"{episode.Address}/thrive-gradings", null,
        new { riskLevel = "medium", responseGrade = "resolution-without-deployment", rationale = "He rang his mother." });
}
