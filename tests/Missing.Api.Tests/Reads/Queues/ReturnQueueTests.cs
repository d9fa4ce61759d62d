using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Queues;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads.Queues;

/// <summary>The duties owed to a child who came back.</summary>
[Collection(nameof(Lists))]
public sealed class ReturnQueueTests(ApiFixture api)
{
    [Fact]
    public async Task Each_duty_of_the_return_stands_until_it_is_done_also_after_closing_and_a_plan_alone_keeps_nobody()
    {
        var at = Ago(10);
        var episode = await api.Given.Episode(occurredAt: at);
        Assert.Null(await Row(episode));
        await api.Given.Post("operator", $"{episode.Address}/found", at.AddHours(1), new
        {
            where = "A flat",
            seenBy = "PC Quill",
            condition = "well",
            takenTo = "police-building",
            harm = (string[])["Bruises"],
        });

        var row = await Row(episode);
        Assert.Equal((EpisodeStatus.Found, Of(at.AddHours(1))), (row!.Episode.Status, row.FoundAt));
        Assert.Equal(
            [ClockId.ChildPlaced, ClockId.PpnSubmission, ClockId.PreventionInterview, ClockId.CrimeDecision, ClockId.PpnToCsc, ClockId.ReturnHomeInterview, ClockId.TriggerPlanUpdate],
            row.Duties.Select(d => d.Clock));

        await api.Given.Post("investigator", $"{episode.Address}/placements", at.AddHours(2), new { with = "carer", name = "Jo" });
        await api.Given.Post("investigator", $"{episode.Address}/crime-decisions", at.AddHours(2), new { decision = "not-a-crime", reason = "A fall" });
        await api.Given.Close(episode, at.AddHours(3));
        row = await Row(episode);
        Assert.Equal(EpisodeStatus.Closed, row!.Episode.Status);
        Assert.Equal([ClockId.ReturnHomeInterview, ClockId.TriggerPlanUpdate], row.Duties.Select(d => d.Clock));

        await api.Given.Post("investigator", $"{episode.Address}/return-home-interviews", at.AddHours(4), new { outcome = "held", by = "PC Roe" });
        Assert.Null(await Row(episode));
        Assert.Equal(7, (await Row(episode, Of(at.AddHours(1.5))))!.Duties.Count);
    }

    [Fact]
    public async Task What_is_overdue_comes_first()
    {
        var late = await api.Given.Found(occurredAt: Ago(50), after: TimeSpan.FromHours(1));
        var fresh = await api.Given.Found(occurredAt: Ago(2), after: TimeSpan.FromHours(1));
        Guid[] mine = [late.Id, fresh.Id];

        var rows = await api.Read(ReturnQueueReader.ReadAsync);

        Assert.Equal(mine, rows.Select(r => r.Episode.EpisodeId).Where(mine.Contains));
    }

    private async Task<ReturnRow?> Row(GivenEpisode episode, Instant? at = null) =>
        (await api.Read(ReturnQueueReader.ReadAsync, at)).SingleOrDefault(r => r.Episode.EpisodeId == episode.Id);
}
