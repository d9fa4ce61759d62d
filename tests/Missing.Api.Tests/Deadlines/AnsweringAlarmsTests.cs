using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Episodes;

namespace Missing.Api.Tests.Deadlines;

/// <summary>A named person answers an alarm, or puts it off with a reason.</summary>
public sealed class AnsweringAlarmsTests(ApiFixture api)
{
    [Theory]
    [InlineData("researcher", "Rhys Rahman")]
    [InlineData("supervisor", "Sunita Shaw")]
    [InlineData("inspector", "Imogen Irving")]
    public async Task Whose_role_it_is_or_a_supervisor_or_an_inspector_answers_it_by_name(string person, string name)
    {
        var (episode, alarm) = await ForTheResearcher();

        (await api.As(person).Post($"{alarm}/acknowledgements")).Must(200);

        var acknowledged = Assert.Single(await api.Timeline(episode.Id, "AlarmAcknowledged"));
        Assert.Equal((name, person), (acknowledged.Text("by"), acknowledged.Text("role")));
        Assert.Empty(await api.Standing(episode, "researcher"));
        (await api.As(person).Post($"{alarm}/acknowledgements")).Must(409, "already-acknowledged");
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("investigator")]
    [InlineData("authoriser")]
    [InlineData("chair")]
    [InlineData("raru")]
    public async Task Another_role_may_neither_answer_it_nor_put_it_off(string person)
    {
        var (episode, alarm) = await ForTheResearcher();

        (await api.As(person).Post($"{alarm}/acknowledgements")).Must(403, "not-your-alarm");
        (await api.As(person).Post($"{alarm}/shelvings", new { reason = "Busy.", until = In(minutes: 5) })).Must(403, "not-your-alarm");

        Assert.Single(await api.Standing(episode, "researcher"));
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_one_is_taken()
    {
        var (episode, alarm) = await ForTheResearcher();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => api.As(n % 2 == 0 ? "supervisor" : "researcher").Post($"{alarm}/acknowledgements")));

        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers.Where(a => a.Status != 200), a => a.Must(409, "already-acknowledged"));
        Assert.Single(await api.Timeline(episode.Id, "AlarmAcknowledged"));
    }

    [Fact]
    public async Task An_alarm_nobody_knows_is_not_found()
    {
        var (episode, _) = await ForTheResearcher();
        (await api.As("supervisor").Post($"/api/alarms/{Guid.NewGuid()}/acknowledgements")).Must(404);
        // Nor is an entry that is no alarm.
        var report = (await api.Timeline(episode.Id))[0].GetProperty("entryId").GetGuid();
        (await api.As("supervisor").Post($"/api/alarms/{report}/acknowledgements")).Must(404);
    }

    [Fact]
    public async Task Putting_it_off_needs_a_reason_and_a_time_to_come()
    {
        var (episode, alarm) = await ForTheResearcher();

        Assert.Equal(["reason"], (await api.As("researcher").Post($"{alarm}/shelvings", new { until = In(minutes: 5) })).Must(400).Fields);
        Assert.Equal(["until"], (await api.As("researcher").Post($"{alarm}/shelvings", new { reason = "Busy." })).Must(400).Fields);
        (await api.As("researcher").Post($"{alarm}/shelvings", new { reason = "Busy.", until = In(minutes: -1) }))
            .Must(400, "until-in-the-past");

        Assert.Single(await api.Standing(episode, "researcher"));
    }

    [Fact]
    public async Task A_shelved_alarm_is_put_off_until_its_time_and_then_stands_again_by_itself()
    {
        var (episode, alarm) = await ForTheResearcher();
        var until = DateTimeOffset.UtcNow.AddSeconds(2.5);

        (await api.As("researcher").Post($"{alarm}/shelvings", new { reason = "The system is down.", until })).Must(200);

        Assert.Empty(await api.Standing(episode, "researcher"));
        // Shelved is not ended: no second alarm takes its place.
        await api.Look(episode);
        var again = (await Messages.Within(TimeSpan.FromSeconds(20), () => api.Standing(episode, "researcher"), rows => rows.Count > 0))[0];
        Assert.Equal(alarm, again.Address());
        Assert.True(DateTimeOffset.UtcNow >= until);
        Assert.Single(await api.Raised(episode, "researcher"));
    }

    [Fact]
    public async Task While_high_it_is_put_off_once_and_for_thirty_minutes_at_most()
    {
        var (episode, alarm) = await ForTheResearcher(RiskLevel.High);

        (await api.As("supervisor").Post($"{alarm}/shelvings", new { reason = "Busy.", until = In(minutes: 31) }))
            .Must(400, "shelved-too-long");
        Assert.Single(await api.Standing(episode, "researcher"));
        (await api.As("supervisor").Post($"{alarm}/shelvings", new { reason = "Busy.", until = In(minutes: 29) })).Must(200);
        (await api.As("supervisor").Post($"{alarm}/shelvings", new { reason = "Busy still.", until = In(minutes: 29) }))
            .Must(409, "shelved-once");
        (await api.As("researcher").Post($"{alarm}/acknowledgements")).Must(200);
    }

    [Fact]
    public async Task Below_high_it_may_be_put_off_again_but_not_beyond_twelve_hours()
    {
        var (_, alarm) = await ForTheResearcher();

        (await api.As("researcher").Post($"{alarm}/shelvings", new { reason = "Busy.", until = In(minutes: 13 * 60) }))
            .Must(400, "shelved-too-long");
        (await api.As("researcher").Post($"{alarm}/shelvings", new { reason = "Busy.", until = In(minutes: 60) })).Must(200);
        (await api.As("researcher").Post($"{alarm}/shelvings", new { reason = "Busy still.", until = In(minutes: 90) })).Must(200);
    }

    [Fact]
    public async Task The_products_own_entries_never_make_a_persons_version_stale()
    {
        var episode = await new Past(api).Reported(ago: TimeSpan.FromMinutes(20)).Load();
        var read = (await api.As("operator").Get(episode.Address)).Must(200);

        await api.Look(episode);

        Assert.NotEmpty(await api.Timeline(episode.Id, "AlarmRaised"));
        Assert.Equal(1, (await api.Picture(episode)).Version);
        (await api.As("operator").Post($"{episode.Address}/notes", new { text = "Rang back." }, ifMatch: read.ETag)).Must(200);
        (await api.As("operator").Post($"{episode.Address}/notes", new { text = "Rang back." }, ifMatch: read.ETag)).Must(412);
    }

    private static DateTimeOffset In(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes);

    private async Task<(GivenEpisode Episode, string Alarm)> ForTheResearcher(RiskLevel risk = RiskLevel.Medium)
    {
        var episode = await new Past(api).Reported(ago: TimeSpan.FromMinutes(70))
            .With(TimeSpan.FromMinutes(69), new ThriveGraded(risk, ResponseGrade.Priority, "He is twelve.")).Load();
        await api.Look(episode);
        return (episode, (await api.TheOneStanding(episode, "researcher")).Address());
    }
}
