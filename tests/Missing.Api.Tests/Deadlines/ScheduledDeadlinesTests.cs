using Missing.Api.Background.Deadlines;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using NodaTime;

namespace Missing.Api.Tests.Deadlines;

/// <summary>A clock's due moment is a durable scheduled message, saved with the entry that starts the clock or not at all.</summary>
public sealed class ScheduledDeadlinesTests(ApiFixture api)
{
    private readonly DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    [Fact]
    public async Task A_report_schedules_one_message_for_each_clock_that_alarms_somebody_at_exactly_its_due_time()
    {
        var episode = await api.Given.Episode(occurredAt: now);

        Assert.Equal(
            [
                (now.AddMinutes(15), ClockId.ThriveGrading), (now.AddMinutes(60), ClockId.FirstEnquiry),
                (now.AddMinutes(60), ClockId.I24Research), (now.AddHours(4), ClockId.CscNotification),
                (now.AddHours(72), ClockId.StrategyDiscussion),
            ],
            await Planned(episode));
    }

    [Fact]
    public async Task A_grading_adds_only_the_deadlines_it_brings_about()
    {
        var episode = await api.Given.Graded("medium", occurredAt: now);

        var planned = await Planned(episode);
        Assert.Equal(7, planned.Count);
        Assert.Contains((now.AddMinutes(60), ClockId.Attendance), planned);
        Assert.Contains((now.AddHours(12), ClockId.Review), planned);
    }

    [Fact]
    public async Task The_messages_are_saved_in_the_transaction_of_the_entry()
    {
        var episode = await api.Given.Episode(occurredAt: now);

        var transaction = await api.Number($"select xmin::text::bigint from events.mt_events where stream_id = '{episode.Id}'");
        var planned = (await api.MessagesAbout(episode.Child.Id)).Where(m => m.IsA<DeadlineReached>()).ToList();
        Assert.Equal(5, planned.Count);
        Assert.All(planned, m => Assert.Equal($"{transaction}", m.Transaction));
    }

    [Fact]
    public async Task A_refused_entry_leaves_neither_an_event_nor_a_message()
    {
        var episode = await api.Given.Graded("high", occurredAt: now);
        var (events, messages) = (await api.EventsOf(episode.Id), (await api.MessagesAbout(episode.Child.Id)).Count);

        (await api.As("operator").Post("/api/episodes", new { childId = episode.Child.Id, circumstances = "Still not home." }))
            .Must(409, "already-missing");
        (await api.As("operator").Post($"{episode.Address}/regrades",
            new { riskLevel = "low", rationale = "It is a warm night, after all." })).Must(403);

        Assert.Equal(events, await api.EventsOf(episode.Id));
        Assert.Equal(messages, (await api.MessagesAbout(episode.Child.Id)).Count);
    }

    [Fact]
    public async Task A_deadline_that_comes_early_by_the_databases_clock_is_scheduled_again_and_raises_nothing()
    {
        // Everything a supervisor is told of is overdue here, and still the early message raises nothing.
        var episode = await new Past(api).Reported(ago: TimeSpan.FromDays(3)).Load();
        var due = Instant.FromDateTimeOffset(now.AddMinutes(10));

        await api.Deliver(new DeadlineReached(episode.Child.Id, episode.Id, ClockId.Review, null, due));

        Assert.Equal(now.AddMinutes(10), Assert.Single(await api.Scheduled<DeadlineReached>(episode.Child.Id)).DueAt);
        Assert.Empty(await api.Timeline(episode.Id, "AlarmRaised"));
        await api.Look(episode);
        Assert.NotEmpty(await api.Timeline(episode.Id, "AlarmRaised"));
    }

    private async Task<List<(DateTimeOffset, ClockId)>> Planned(GivenEpisode episode)
    {
        var planned = await api.Scheduled<DeadlineReached>(episode.Child.Id);
        Assert.All(planned, p => Assert.Equal(
            (episode.Child.Id, episode.Id, p.DueAt),
            (p.Message.ChildId, p.Message.EpisodeId, p.Message.DueAt.ToDateTimeOffset())));
        return [.. planned.Select(p => (p.DueAt!.Value, p.Message.Clock)).OrderBy(p => p.Value).ThenBy(p => $"{p.Clock}")];
    }
}
