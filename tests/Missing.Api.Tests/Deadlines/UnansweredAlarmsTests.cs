using Missing.Api.Background.Deadlines;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Tests.Deadlines;

/// <summary>Activity: the owner is told first, and the supervisor when the owner does not answer within 15 minutes.</summary>
public sealed class UnansweredAlarmsTests(ApiFixture api)
{
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(16);

    [Fact]
    public async Task Nothing_done_for_four_hours_is_told_to_the_owners_role_and_to_nobody_else()
    {
        var episode = await new Past(api).WellRun(TimeSpan.FromHours(4.4)).Load();
        await api.Look(episode);

        var raised = Assert.Single(await api.Timeline(episode.Id, "AlarmRaised"));
        Assert.Equal("investigator", raised.GetProperty("data").Text("toRole"));
        Assert.Equal(["activity"], raised.Names());
        var (due, unanswered) = Assert.Single(await api.Scheduled<AlarmUnanswered>(episode.Child.Id));
        Assert.Equal(raised.Time("occurredAt").AddMinutes(15), due);
        Assert.Equal(raised.GetProperty("entryId").GetGuid(), unanswered.AlarmId);
    }

    [Fact]
    public async Task An_owner_who_does_not_answer_has_it_passed_on_to_the_supervisor_once()
    {
        var (episode, alarm) = await Idle(TooLong);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NotAnswered(episode, alarm)));

        Assert.Equal(["activity"], (await api.TheOneStanding(episode, "supervisor")).Names());
        Assert.Single(await api.Raised(episode, "supervisor"));
        Assert.Single(await api.Raised(episode, "investigator"));
    }

    [Fact]
    public async Task An_owner_who_answered_has_nothing_passed_on()
    {
        var (episode, alarm) = await Idle(TooLong);
        await api.Given.Post("investigator", $"/api/alarms/{alarm}/acknowledgements", null, new { });
        await NotAnswered(episode, alarm);
        Assert.Empty(await api.Raised(episode, "supervisor"));
    }

    [Fact]
    public async Task An_owner_who_acted_has_nothing_passed_on()
    {
        var (episode, alarm) = await Idle(TooLong);
        await api.Given.Post("investigator", $"{episode.Address}/enquiries", null, new { what = "Went round to his friend." });
        await NotAnswered(episode, alarm);
        Assert.Empty(await api.Raised(episode, "supervisor"));
        Assert.Empty(await api.Standing(episode, "investigator"));
    }

    [Fact]
    public async Task What_an_owner_did_not_answer_waits_while_the_supervisor_has_an_alarm_and_is_then_passed_on()
    {
        var past = new Past(api);
        var episode = await past.WellRun(TimeSpan.FromHours(5))
            .With(TimeSpan.FromHours(2), new Located("At a friend's", "His mother")).Load();
        var supervisors = await past.Alarmed(episode, TimeSpan.FromMinutes(40), Role.Supervisor, "recovery");
        var owners = await past.Alarmed(episode, TooLong, Role.Investigator, "activity");

        await NotAnswered(episode, owners);

        Assert.Equal($"/api/alarms/{supervisors}", (await api.TheOneStanding(episode, "supervisor")).Address());
        var (due, again) = Assert.Single(await api.Scheduled<AlarmUnanswered>(episode.Child.Id));
        Assert.Equal((owners, due), (again.AlarmId, again.DueAt.ToDateTimeOffset()));
        Assert.InRange(due!.Value, DateTimeOffset.UtcNow.AddMinutes(14), DateTimeOffset.UtcNow.AddMinutes(15));

        await api.Given.Post("supervisor", $"/api/alarms/{supervisors}/acknowledgements", null, new { });
        await NotAnswered(episode, owners);

        Assert.Contains("activity", (await api.TheOneStanding(episode, "supervisor")).Names());
    }

    [Fact]
    public async Task What_an_owner_did_not_answer_is_passed_on_when_the_supervisor_had_answered_an_earlier_alarm()
    {
        var past = new Past(api);
        var episode = await past.WellRun(TimeSpan.FromHours(5))
            .With(TimeSpan.FromHours(2), new Located("At a friend's", "His mother")).Load();
        var supervisors = await past.Alarmed(episode, TimeSpan.FromMinutes(40), Role.Supervisor, "recovery");
        await api.Given.Post("supervisor", $"/api/alarms/{supervisors}/acknowledgements", DateTimeOffset.UtcNow.AddMinutes(-30), new { });
        var owners = await past.Alarmed(episode, TooLong, Role.Investigator, "activity");

        await NotAnswered(episode, owners);

        Assert.NotEqual($"/api/alarms/{supervisors}", (await api.TheOneStanding(episode, "supervisor")).Address());
        Assert.Contains("activity", (await api.TheOneStanding(episode, "supervisor")).Names());
    }

    [Fact]
    public async Task An_unanswered_message_that_comes_early_is_scheduled_again()
    {
        var (episode, alarm) = await Idle(TooLong);
        var due = Instant.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddMinutes(40).ToUnixTimeMilliseconds());

        await api.Deliver(new AlarmUnanswered(episode.Child.Id, alarm, due));

        Assert.Contains(await api.Scheduled<AlarmUnanswered>(episode.Child.Id), m => m.DueAt == due.ToDateTimeOffset());
        Assert.Empty(await api.Raised(episode, "supervisor"));
    }

    /// <summary>Four hours since anybody looked, and the owner's role was told of it so long ago.</summary>
    private async Task<(GivenEpisode Episode, Guid Alarm)> Idle(TimeSpan told)
    {
        var past = new Past(api);
        var episode = await past.WellRun(TimeSpan.FromHours(5)).Load();
        return (episode, await past.Alarmed(episode, told, Role.Investigator, "activity"));
    }

    private Task NotAnswered(GivenEpisode episode, Guid alarm) =>
        api.Deliver(new AlarmUnanswered(episode.Child.Id, alarm, SystemClock.Instance.GetCurrentInstant() - Duration.FromSeconds(1)));
}
