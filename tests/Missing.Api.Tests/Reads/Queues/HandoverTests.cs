using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Projections.Queues;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads.Queues;

/// <summary>The work one person holds at the end of a shift; a clock due exactly at the end belongs to the next shift.</summary>
[Collection(nameof(Lists))]
public sealed class HandoverTests(ApiFixture api)
{
    [Fact]
    public async Task What_falls_due_is_told_by_shift_and_what_is_due_after_the_next_one_is_left_out()
    {
        var (client, me) = api.Somebody(Role.Investigator);
        var at = Ago(3);
        var episode = await api.Given.Graded("medium", occurredAt: at);
        await api.Own(episode, client, at);
        var open = (await Read(me, Of(at.AddHours(90)), Of(at.AddHours(99)))).Episodes.Single().Due;
        var (csc, review) = (open.Single(d => d.Clock.Clock == ClockId.PncCirculation), open.Single(d => d.Clock.Clock == ClockId.Review));
        Assert.Equal((Of(at.AddHours(4)), Of(at.AddHours(12))), (csc.Clock.DueAt, review.Clock.DueAt));

        var due = (await Read(me, Of(at.AddHours(4)), Of(at.AddHours(12)))).Episodes.Single().Due.ToDictionary(d => d.Clock.Clock, d => d.DueIn);
        Assert.Equal(DueIn.Overdue, due[ClockId.FirstEnquiry]);
        Assert.Equal(DueIn.NextShift, due[ClockId.PncCirculation]);
        Assert.DoesNotContain(ClockId.Review, due.Keys);

        due = (await Read(me, Of(at.AddHours(4).AddMilliseconds(1)), Of(at.AddHours(12).AddMilliseconds(1))))
            .Episodes.Single().Due.ToDictionary(d => d.Clock.Clock, d => d.DueIn);
        Assert.Equal(DueIn.ThisShift, due[ClockId.PncCirculation]);
        Assert.Equal(DueIn.NextShift, due[ClockId.Review]);
    }

    [Fact]
    public async Task An_episode_goes_with_its_open_actions_its_last_entry_and_what_waits_for_an_answer()
    {
        var (client, me) = api.Somebody(Role.Investigator);
        var at = Ago(3);
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = (string[])["Ring the grandmother"], occurredAt = at.AddDays(-1) });
        var (episode, foreign) = (await api.Given.Episode(child, at), await api.Given.Episode(occurredAt: at));
        await api.Own(episode, client, at);
        await api.Given.Post("supervisor", $"{episode.Address}/actions", at.AddHours(1), new { description = "CCTV", owner = "Somebody" });
        await api.Given.Post("supervisor", $"{foreign.Address}/actions", at.AddHours(1), new { description = "Ask the school", owner = me.Name });
        var handover = await api.Given.Post("supervisor", $"{episode.Address}/handovers", at.AddHours(2), new
        {
            from = new { kind = "user", name = me.Name },
            to = new { kind = "user", name = "Sunita Shaw" },
            summary = "Two lines open",
        });

        var held = await Read(me, Now, Now);

        var row = held.Episodes.Single();
        Assert.Equal(["Ring the grandmother", "CCTV"], row.OpenActions.Select(a => a.Description));
        Assert.Equal((handover.Id, "HandedOver", "Sunita Shaw"), (row.LastEntry!.EntryId, row.LastEntry.Event, row.LastEntry.By));
        Assert.Equal([(handover.Id, "Sunita Shaw")], row.Waiting.Select(w => (w.EntryId, w.To)));
        Assert.Equal([(foreign.Id, "Ask the school")], held.OtherActions.Select(a => (a.Episode.EpisodeId, a.Action.Description)));

        await api.Given.Post("supervisor", $"{episode.Address}/handovers/{handover.Id}/acknowledgements", at.AddHours(2.5), new { });
        Assert.Empty((await Read(me, Now, Now)).Episodes);
        Assert.Empty((await Read(me, Now, Now, Of(at.AddHours(1.5)))).Episodes.Single().Waiting);
    }

    private Task<Handover> Read(Actor person, Instant shiftEnd, Instant nextShiftEnd, Instant? at = null) => api.Read(
        (session, moment, now, ct) => HandoverReader.ReadAsync(session, person, moment, now, shiftEnd, nextShiftEnd, ct), at);
}
