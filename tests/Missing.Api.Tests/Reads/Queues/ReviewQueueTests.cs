using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using Missing.Projections.Queues;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads.Queues;

/// <summary>Reviews due, of supervisors and of inspectors.</summary>
[Collection(nameof(Lists))]
public sealed class ReviewQueueTests(ApiFixture api)
{
    [Fact]
    public async Task Overdue_reviews_come_first_and_each_goes_when_it_was_held()
    {
        var at = Ago(4.5);
        var later = await api.Given.Graded("medium", occurredAt: Ago(1));
        var high = await api.Given.Graded("high", occurredAt: at);
        Guid[] mine = [later.Id, high.Id];
        async Task<List<ReviewRow>> Queue(Instant? when = null) =>
            [.. (await api.Read(ReviewQueueReader.ReadAsync, when)).Where(r => mine.Contains(r.Episode.EpisodeId))];

        var rows = await Queue();
        Assert.Equal([high.Id, high.Id, later.Id], rows.Select(r => r.Episode.EpisodeId));
        Assert.Equal([ClockId.Review, ClockId.InspectorReview, ClockId.Review], rows.Select(r => r.Clock.Clock));
        Assert.Equal([ClockState.Overdue, ClockState.Overdue, ClockState.Running], rows.Select(r => r.Clock.State));
        Assert.All(rows, r => Assert.Null(r.LastReviewedAt));

        var reviewed = at.AddHours(4.2);
        await api.Given.Post("inspector", $"{high.Address}/reviews", reviewed, new { findings = "In hand", rank = "Inspector", nextReviewAt = at.AddHours(7) });
        rows = await Queue();
        Assert.Equal([high.Id, later.Id], rows.Select(r => r.Episode.EpisodeId));
        Assert.Equal((ClockId.Review, ClockState.Running), (rows[0].Clock.Clock, rows[0].Clock.State));
        Assert.Equal(Of(reviewed), rows[0].LastReviewedAt);
        Assert.Equal(3, (await Queue(Of(at.AddHours(4.1)))).Count);

        await api.Given.Find(high);
        Assert.Equal([later.Id], (await Queue()).Select(r => r.Episode.EpisodeId));
    }
}
