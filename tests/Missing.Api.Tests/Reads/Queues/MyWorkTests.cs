using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Projections.Queues;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads.Queues;

/// <summary>The work of one person; each test has a person of its own.</summary>
[Collection(nameof(Lists))]
public sealed class MyWorkTests(ApiFixture api)
{
    [Fact]
    public async Task What_one_accepted_is_ones_own_until_somebody_else_accepts_it_whatever_the_names()
    {
        var (client, me) = api.Somebody(Role.Investigator);
        var (other, _) = api.Somebody(Role.Investigator);
        var quiet = await api.Given.Graded("high", occurredAt: Ago(0.02));
        var late = await api.Given.Graded("medium", occurredAt: Ago(8));
        await api.Own(quiet, client, Ago(0.01));
        await api.Own(late, client, Ago(7));

        var owned = (await Work(me)).Owned;

        Assert.Equal([late.Id, quiet.Id], owned.Select(r => r.Episode.EpisodeId));
        Assert.Equal(owned[0].Open.Select(c => c.DueAt).Order(), owned[0].Open.Select(c => c.DueAt));
        Assert.Equal(ClockState.Overdue, owned[0].Open[0].State);
        Assert.Empty((await Work(me with { Id = "somebody|else" })).Owned);
        await api.Own(late, other, Ago(1));
        Assert.Equal([quiet.Id], (await Work(me)).Owned.Select(r => r.Episode.EpisodeId));
        Assert.Equal([late.Id], (await Work(me, Of(Ago(2)))).Owned.Select(r => r.Episode.EpisodeId));
    }

    [Fact]
    public async Task A_found_episode_is_its_owners_until_it_is_closed_and_owes_nothing()
    {
        var (client, me) = api.Somebody(Role.Investigator);
        var (at, episode) = (Ago(6), await api.Given.Found(occurredAt: Ago(6), after: TimeSpan.FromHours(1)));
        await api.Own(episode, client, at.AddHours(2));
        await api.Given.Post("investigator", $"{episode.Address}/return-home-interviews", at.AddHours(3), new { outcome = "held", by = "PC Roe" });
        await api.Given.PrepareClosing(episode, at.AddHours(3));

        Assert.Equal([episode.Id], (await Work(me)).Owned.Select(r => r.Episode.EpisodeId));
        await api.Given.Post("supervisor", $"{episode.Address}/closure", at.AddHours(4), new { reason = "Done" });

        Assert.Empty((await Work(me)).Owned);
        Assert.Empty((await Work(me, Of(at.AddHours(4.5)))).Owned);
        Assert.Single((await Work(me, Of(at.AddHours(3.5)))).Owned);
    }

    [Fact]
    public async Task Actions_are_ones_own_by_name_or_by_role_until_they_are_done()
    {
        var (_, me) = api.Somebody(Role.Investigator);
        var at = Ago(4);
        var episode = await api.Given.Episode(occurredAt: at);
        var byRole = await Action("Investigator", new { dueAt = at.AddHours(9) });
        var byName = await Action($" {me.Name.ToUpperInvariant()} ", new { dueAt = at.AddHours(9), perishesAt = at.AddHours(5) });
        await Action("Somebody else", new { });
        await Action(null, new { });
        async Task<IEnumerable<Guid>> Mine(Instant? when = null) =>
            (await Work(me, when)).Actions.Where(r => r.Episode.EpisodeId == episode.Id).Select(r => r.Action.Id);

        Assert.Equal([byName, byRole], await Mine());
        await api.Given.Post("investigator", $"{episode.Address}/actions/{byName}/completions", at.AddHours(2), new { result = "Got it" });
        Assert.Equal([byRole], await Mine());
        Assert.Equal([byName, byRole], await Mine(Of(at.AddHours(1.5))));
        await api.Given.Find(episode, at.AddHours(3));
        Assert.Equal([byRole], await Mine());
        await api.CloseFully(episode, at.AddHours(3.5));
        Assert.Empty(await Mine());

        async Task<Guid> Action(string? owner, object more) => (await api.Given.Post(
            "supervisor", $"{episode.Address}/actions", at.AddHours(1), Given.With(new { description = "CCTV", owner }, more))).Id;
    }

    [Fact]
    public async Task What_waits_is_what_was_given_to_ones_name_or_role_and_not_to_a_team()
    {
        var (client, me) = api.Somebody(Role.Supervisor);
        var toMe = await Given(new { kind = "user", name = me.Name });
        var toRole = await Given(new { kind = "role", name = "Supervisor" });
        var toTeam = await Given(new { kind = "team", name = me.Name });
        var toOther = await Given(new { kind = "role", name = "inspector" });
        async Task<IEnumerable<Guid>> Mine() => (await Work(me)).Waiting.Select(r => r.Waiting.EntryId)
            .Where(new[] { toMe.Entry, toRole.Entry, toTeam.Entry, toOther.Entry }.Contains);

        Assert.Equal([toMe.Entry, toRole.Entry], await Mine());
        (await client.Post($"{toMe.Episode.Address}/assignments/{toMe.Entry}/acknowledgements")).Must(200);
        Assert.Equal([toRole.Entry], await Mine());
        Assert.Equal([toMe.Episode.Id], (await Work(me)).Owned.Select(r => r.Episode.EpisodeId));

        async Task<(GivenEpisode Episode, Guid Entry)> Given(object to)
        {
            var episode = await api.Given.Episode(occurredAt: Ago(1));
            return (episode, (await api.Given.Post("supervisor", $"{episode.Address}/assignments", null, new { to })).Id);
        }
    }

    private Task<MyWork> Work(Actor person, Instant? at = null) =>
        api.Read((session, moment, now, ct) => MyWorkReader.ReadAsync(session, person, moment, now, ct), at);
}
