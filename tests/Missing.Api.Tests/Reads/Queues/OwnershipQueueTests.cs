using Missing.Api.Tests.Fixtures;
using Missing.Domain.Episodes;
using Missing.Projections.Queues;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads.Queues;

/// <summary>Episodes that nobody owns, and assignments that nobody has accepted.</summary>
[Collection(nameof(Lists))]
public sealed class OwnershipQueueTests(ApiFixture api)
{
    private static readonly object Team = new { kind = "team", name = "MPIT" };
    private static readonly object Turn = new { kind = "role", name = "late turn" };

    [Fact]
    public async Task Nobody_owns_an_episode_until_a_named_person_accepts_it_and_a_found_one_is_not_asked_about()
    {
        var at = Ago(3);
        var episode = await api.Given.Episode(occurredAt: at);
        var given = await Give(episode, "assignments", at.AddMinutes(30), new { to = Team });

        var unowned = (await Queue(episode)).Unowned.Single();
        Assert.Equal([given], unowned.GivenTo.Select(w => w.EntryId));
        await api.Given.Post("investigator", $"{episode.Address}/assignments/{given}/acknowledgements", at.AddMinutes(40), new { });

        Assert.Empty((await Queue(episode)).Unowned);
        Assert.Empty((await Queue(episode)).Unacknowledged);
        Assert.Single((await Queue(episode, Of(at.AddMinutes(39)))).Unowned);
        var found = await api.Given.Found(occurredAt: at, after: TimeSpan.FromMinutes(5));
        Assert.Empty((await Queue(found)).Unowned);
    }

    [Fact]
    public async Task An_assignment_a_handover_and_a_transfer_wait_with_what_to_acknowledge_and_are_overdue_from_the_due_moment_on()
    {
        var at = Ago(3);
        var episode = await api.Given.Episode(occurredAt: at);
        var superseded = await Give(episode, "assignments", at.AddMinutes(10), new { to = Team });
        var handover = await Give(episode, "handovers", at.AddMinutes(20), new { from = Team, to = Turn, summary = "Two lines open" });
        var transfer = await Give(episode, "transfers", at.AddMinutes(30), new { toForce = "Kent", recipient = "Insp. Vale", rationale = "Seen there" });

        var waiting = (await Queue(episode)).Unacknowledged.Select(r => r.Waiting).ToList();

        Assert.Equal([handover, transfer], waiting.Select(w => w.EntryId));
        Assert.Equal([AssignmentKind.Handover, AssignmentKind.Transfer], waiting.Select(w => w.Kind));
        Assert.Equal([("late turn", PartyKind.Role), ("Kent", null)], waiting.Select(w => (w.To, w.ToKind)));
        Assert.Equal(Of(at.AddMinutes(35)), waiting[0].DueAt);
        var before = (await Queue(episode, Of(at.AddMinutes(35).AddMilliseconds(-1)))).Unacknowledged;
        Assert.False(before.Single(r => r.Waiting.EntryId == handover).Waiting.IsOverdue);
        Assert.True((await Queue(episode, Of(at.AddMinutes(35)))).Unacknowledged.Single(r => r.Waiting.EntryId == handover).Waiting.IsOverdue);
        Assert.Equal([superseded], (await Queue(episode, Of(at.AddMinutes(19)))).Unacknowledged.Select(r => r.Waiting.EntryId));
    }

    [Fact]
    public async Task A_handover_after_the_return_waits_as_long_as_the_episode_is_not_closed()
    {
        var at = Ago(30);
        var episode = await api.Given.Found(occurredAt: at, after: TimeSpan.FromHours(1));
        var handover = await Give(episode, "handovers", at.AddHours(2), new { from = Team, to = Turn, summary = "Interview to do" });
        Assert.Equal([handover], (await Queue(episode)).Unacknowledged.Select(r => r.Waiting.EntryId));

        await api.CloseFully(episode, at.AddHours(3));

        Assert.Empty((await Queue(episode)).Unacknowledged);
        Assert.Empty((await Queue(episode, Of(at.AddHours(3.5)))).Unacknowledged);
        Assert.Single((await Queue(episode, Of(at.AddHours(2.5)))).Unacknowledged);
    }

    private async Task<OwnershipQueue> Queue(GivenEpisode episode, Instant? at = null)
    {
        var queue = await api.Read(OwnershipQueueReader.ReadAsync, at);
        return new OwnershipQueue(
            [.. queue.Unowned.Where(r => r.Episode.EpisodeId == episode.Id)],
            [.. queue.Unacknowledged.Where(r => r.Episode.EpisodeId == episode.Id)]);
    }

    private async Task<Guid> Give(GivenEpisode episode, string how, DateTimeOffset at, object body) =>
        (await api.Given.Post("supervisor", $"{episode.Address}/{how}", at, body)).Id;
}
