using Missing.Api.Tests.Fixtures;
using Missing.Domain.Episodes;
using Missing.Projections.Children;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads;

/// <summary>One child's episodes, meetings and what is undone.</summary>
public sealed class ChildHistoryTests(ApiFixture api)
{
    [Fact]
    public async Task Every_episode_tells_where_with_whom_and_why_newest_first()
    {
        var at = Ago(24 * 9);
        var child = await api.Given.Child();
        var first = await api.Given.Graded("high", child, at);
        await api.Given.Post("inspector", $"{first.Address}/regrades", at.AddHours(14), new { riskLevel = "medium", rationale = "Spoke to the mother twice." });
        await api.Given.Post("operator", $"{first.Address}/found", at.AddHours(20), new
        {
            where = "A flat",
            seenBy = "PC Quill",
            condition = "tired",
            foundBy = "A neighbour",
            takenTo = "home",
            harm = (string[])["Bruises"],
            foundWith = new[] { new { name = "Kit", concern = "An adult" } },
        });
        await api.Given.Post("investigator", $"{first.Address}/prevention-interviews", at.AddHours(22), new { outcome = "held", by = "PC Roe", reasons = (string[])["A quarrel"] });
        await api.Given.Post("investigator", $"{first.Address}/return-home-interviews", at.AddHours(30), new { outcome = "offered" });
        var second = await api.Given.Episode(child, at.AddDays(5), new { lastSeen = new { where = "School" } });
        await api.Given.Find(second, at.AddDays(5).AddHours(2));
        await api.CloseFully(second, at.AddDays(6));

        var history = await History(child);

        Assert.Equal([second.Id, first.Id], history!.Episodes.Select(e => e.Episode.EpisodeId));
        var (newest, oldest) = (history.Episodes[0], history.Episodes[1]);
        Assert.Equal((RiskLevel.High, RiskLevel.Medium, EpisodeStatus.Found), (oldest.HighestRisk, oldest.Episode.RiskLevel, oldest.Episode.Status));
        Assert.Equal(("A flat", "PC Quill", "A neighbour", TakenTo.Home), (oldest.Found!.Where, oldest.Found.SeenBy, oldest.Found.FoundBy, oldest.Found.TakenTo));
        Assert.Equal([("Kit", "An adult")], oldest.Found.With.Select(w => (w.Name, w.Concern)));
        Assert.Equal(["Bruises"], oldest.Found.Harm);
        Assert.Equal(["A quarrel"], oldest.ReasonsToPolice);
        Assert.Equal((ReturnInterviewOutcome.Offered, true), (oldest.ReturnInterview, oldest.ReturnInterviewClock!.StoppedAt is null));
        Assert.Equal(("School", null, EpisodeStatus.Closed), (newest.LastSeen!.Where, newest.HighestRisk, newest.Episode.Status));
        Assert.Equal((Of(at.AddDays(6)), ReturnInterviewOutcome.Held), (newest.ClosedAt, newest.ReturnInterview));
        Assert.Equal((2, 2), (history.Repeats.Count30, history.Repeats.Count90));

        var before = await History(child, Of(at.AddHours(21)));
        Assert.Equal([first.Id], before!.Episodes.Select(e => e.Episode.EpisodeId));
        Assert.Null(before.Episodes[0].ReturnInterview);
        Assert.Empty((await History(child, Of(at.AddHours(-1))))!.Episodes);
        Assert.Null(await History(new GivenChild(Guid.NewGuid(), "", "")));
    }

    [Fact]
    public async Task What_was_decided_and_not_done_is_told_from_every_episode_and_meeting()
    {
        var at = Ago(24 * 9);
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = (string[])["Ring the grandmother"], occurredAt = at });
        var first = await api.Given.Found(child, at.AddHours(1), TimeSpan.FromHours(2));
        var left = await api.Given.Post("supervisor", $"{first.Address}/actions", at.AddHours(2), new { description = "CCTV" });
        var done = await api.Given.Post("supervisor", $"{first.Address}/actions", at.AddHours(2), new { description = "School" });
        await api.Given.Post("investigator", $"{first.Address}/actions/{done.Id}/completions", at.AddHours(3), new { result = "Nothing" });
        await api.Given.Post("raru", $"{child.Address}/strategy-meetings", at.AddHours(5), new { attendees = (string[])["A"], decisions = "Weekly contact" });
        await api.Given.Post("raru", $"{first.Address}/strategy-discussions", at.AddHours(4), new { attendees = (string[])["A"], decisions = "Visit tonight" });
        await api.Given.Post("chair", $"{child.Address}/panel-referrals", at.AddHours(6), new { panel = "MACE" });
        await api.Given.Post("chair", $"{child.Address}/panel-considerations", at.AddHours(7), new { outcome = "Mentor found" });
        await api.CloseFully(first, at.AddHours(8));

        var undone = (await History(child))!.Undone;
        Assert.Equal([(first.Id, left.Id)], undone.Actions.Select(a => (a.Episode.EpisodeId, a.Action.Id)));
        Assert.Empty(undone.PlanSteps);
        Assert.Equal((MeetingKind.StrategyMeeting, "Weekly contact"), (undone.Strategy!.Kind, undone.Strategy.Decided));
        Assert.Equal("Mentor found", undone.Panel!.Decided);
        Assert.Equal(
            [MeetingKind.PanelConsidered, MeetingKind.PanelReferred, MeetingKind.StrategyMeeting, MeetingKind.StrategyDiscussion],
            (await History(child))!.Meetings.Select(m => m.Kind));
        Assert.Equal("Visit tonight", (await History(child, Of(at.AddHours(4.5))))!.Undone.Strategy!.Decided);

        var again = await api.Given.Episode(child, at.AddHours(20));
        Assert.Equal([(again.Id, "Ring the grandmother")], (await History(child))!.Undone.PlanSteps.Select(a => (a.Episode.EpisodeId, a.Action.Description)));
    }

    private Task<ChildHistory?> History(GivenChild child, Instant? at = null) =>
        api.Read((session, moment, _, ct) => ChildHistoryReader.ReadAsync(session, child.Id, moment, ct), at);
}
