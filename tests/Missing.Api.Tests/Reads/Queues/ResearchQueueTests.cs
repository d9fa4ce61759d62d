using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using Missing.Projections.Queues;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads.Queues;

/// <summary>The research that i24 owes. The store also holds the episodes of other tests, so each test looks only at its own rows.</summary>
[Collection(nameof(Lists))]
public sealed class ResearchQueueTests(ApiFixture api)
{
    [Fact]
    public async Task The_child_and_each_associate_are_owed_until_each_was_researched()
    {
        var at = Ago(3);
        var child = await api.Given.Child();
        await api.Given.Post("researcher", $"{child.Address}/associates", at.AddHours(-9), new { name = "Kit Marlow" });
        var episode = await api.Given.Episode(child, at, new { associates = (string[])["Jo Finch", "KIT  marlow"] });

        var first = await Row(episode);
        await Return(episode, at.AddMinutes(10), ("The child", "child"));
        var second = await Row(episode);
        await Return(episode, at.AddMinutes(20), ("jo finch ", "associate"));
        var third = await Row(episode);
        await Return(episode, at.AddMinutes(30), ("Kit Marlow", "associate"));

        Assert.Equal((true, ClockState.Overdue), (first!.ChildOwed, first.Clock!.State));
        Assert.Equal(["Kit Marlow", "Jo Finch"], first.AssociatesOwed.Select(a => a.Name));
        Assert.Equal(Of(at), first.Since);
        Assert.Equal((false, null), (second!.ChildOwed, second.Clock));
        Assert.Equal(["Kit Marlow", "Jo Finch"], second.AssociatesOwed.Select(a => a.Name));
        Assert.Equal(["Kit Marlow"], third!.AssociatesOwed.Select(a => a.Name));
        Assert.Null(await Row(episode));
        Assert.Equal(2, (await Row(episode, Of(at.AddMinutes(19))))!.AssociatesOwed.Count);
        Assert.Null(await Row(episode, Of(at.AddMinutes(-1))));
    }

    [Fact]
    public async Task What_was_asked_waits_for_an_answer_and_what_is_asked_after_the_return_waits_too()
    {
        var at = Ago(5);
        var episode = await api.Given.Episode(occurredAt: at);
        await Return(episode, at.AddMinutes(10), ("The child", "child"));
        var asked = await api.Given.Post(
            "operator", $"{episode.Address}/research-requests", at.AddMinutes(20), new { subjects = (string[])["The uncle"], question = "Which car?" });

        var row = await Row(episode);
        Assert.Equal((asked.Id, "Which car?", "Olive Okafor"), (row!.Asked.Single().RequestId, row.Asked[0].Question, row.Asked[0].AskedBy));
        Assert.Equal(["The uncle"], row.Asked[0].Subjects);
        await Return(episode, at.AddMinutes(30), ("The uncle", "associate"));
        Assert.Null(await Row(episode));

        await api.Given.Post("operator", $"{episode.Address}/research-requests", at.AddMinutes(40), new { question = "Before the return" });
        await api.Given.Find(episode, at.AddMinutes(50));
        Assert.Null(await Row(episode));
        await api.Given.Post("operator", $"{episode.Address}/research-requests", at.AddMinutes(60), new { question = "After the return" });
        Assert.Equal(["After the return"], (await Row(episode))!.Asked.Select(a => a.Question));
        await api.CloseFully(episode, at.AddMinutes(70));
        Assert.Null(await Row(episode));
    }

    [Fact]
    public async Task Overdue_comes_first_by_risk_then_lateness_then_what_is_due_soonest_and_last_what_has_no_time()
    {
        var late = await api.Given.Graded("medium", occurredAt: Ago(9));
        var later = await api.Given.Graded("medium", occurredAt: Ago(30));
        var high = await api.Given.Graded("high", occurredAt: Ago(2));
        var soon = await api.Given.Graded("medium", occurredAt: Ago(0.9));
        var fresh = await api.Given.Graded("medium", occurredAt: Ago(0.1));
        var noTime = await api.Given.Episode(occurredAt: Ago(40), report: new { associates = (string[])["Jo"] });
        await Return(noTime, Ago(39), ("The child", "child"));
        Guid[] expected = [high.Id, later.Id, late.Id, soon.Id, fresh.Id, noTime.Id];

        var rows = await api.Read(ResearchQueueReader.ReadAsync);

        Assert.Equal(expected, rows.Select(r => r.Episode.EpisodeId).Where(expected.Contains));
    }

    private async Task<ResearchRow?> Row(GivenEpisode episode, Instant? at = null) =>
        (await api.Read(ResearchQueueReader.ReadAsync, at)).SingleOrDefault(r => r.Episode.EpisodeId == episode.Id);

    private Task<Reply> Return(GivenEpisode episode, DateTimeOffset at, (string Name, string Kind) subject) => api.Given.Post(
        "researcher", $"{episode.Address}/research-results", at, new { subjects = new[] { new { name = subject.Name, kind = subject.Kind, findings = "Nothing known" } } });
}
