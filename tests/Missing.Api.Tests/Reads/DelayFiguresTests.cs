using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using Missing.Projections.Delays;
using NodaTime;
using static Missing.Api.Tests.Reads.PageReads;

namespace Missing.Api.Tests.Reads;

/// <summary>
/// Breaches by week and measured times. Weeks are London's: that of 22 March 2021 ends at 23:00 UTC on the 28th, since the
/// clocks went forward that morning; that of 25 October ends at 00:00 UTC on 1 November, since they went back.
/// </summary>
[Collection(nameof(Lists))]
public sealed class DelayFiguresTests(ApiFixture api)
{
    [Theory]
    [InlineData("2021-03-28T22:59:59.999Z", "2021-03-22")]
    [InlineData("2021-03-28T23:00:00Z", "2021-03-29")]
    [InlineData("2021-10-31T23:59:59.999Z", "2021-10-25")]
    [InlineData("2021-11-01T00:00:00Z", "2021-11-01")]
    public async Task A_breach_is_counted_in_the_London_week_of_its_due_moment(string dueAt, string monday)
    {
        var due = DateTimeOffset.Parse(dueAt);
        var episode = await api.Given.Found(occurredAt: due.AddMinutes(-15), after: TimeSpan.FromMinutes(20));

        var figures = await Figures(due.AddDays(-9), due.AddDays(9));

        var cell = figures.Breaches.Single(c => c.Clock == ClockId.ThriveGrading && c.Episodes.Any(e => e.EpisodeId == episode.Id));
        Assert.Equal(monday, $"{cell.Week:uuuu-MM-dd}");
        Assert.Equal(episode.Reference, cell.Episodes.Single(e => e.EpisodeId == episode.Id).Reference);
        Assert.Contains(cell.Week, figures.Weeks);
        Assert.All(figures.Weeks, w => Assert.Equal(IsoDayOfWeek.Monday, w.DayOfWeek));
        Assert.Equal(figures.Weeks.Count, figures.Weeks.Distinct().Count());
        Assert.DoesNotContain(Breached(await Figures(due.AddDays(-9), due), episode), c => c == ClockId.ThriveGrading);
        Assert.Contains(Breached(await Figures(due, due.AddMilliseconds(1)), episode), c => c == ClockId.ThriveGrading);
    }

    [Fact]
    public async Task The_time_to_the_first_act_to_the_regrade_and_to_social_care_is_measured_or_still_runs()
    {
        var at = new DateTimeOffset(2022, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var slow = await api.Given.Graded("medium", occurredAt: at);
        await api.Given.Post("operator", $"{slow.Address}/attendances", at.AddHours(2), new { officer = "PC Quill" });
        var research = await api.Given.Post("researcher", $"{slow.Address}/research-results", at.AddHours(3), Research);
        await api.Given.Post("operator", $"{slow.Address}/regrades", at.AddHours(3.2), new { riskLevel = "high", rationale = "Debts.", considered = (Guid[])[research.Id] });
        await api.Given.Post("researcher", $"{slow.Address}/research-results", at.AddHours(4), Research);
        await api.Given.Find(slow, at.AddHours(5));
        var ppn = await api.Given.Post("operator", $"{slow.Address}/ppns", at.AddHours(6), new { level = 2, immediateHarm = false, concerns = "Older friends" });
        var none = await api.Given.Found(occurredAt: at.AddHours(1), after: TimeSpan.FromMinutes(10));
        await api.Given.Post("operator", $"{none.Address}/ppns", at.AddHours(2), new { notRequiredReason = "Late home" });
        async Task<DelayFiguresView> Read(DateTimeOffset? asAt = null) => await Figures(at, at.AddDays(1), asAt);

        var figures = await Read();
        Assert.Equal([Duration.FromHours(2)], Mine(figures.ReportToFirstAct, slow).Select(s => s.Took));
        Assert.Equal((Of(at), Of(at.AddHours(1))), (Mine(figures.ReportToFirstAct, slow)[0].StartedAt, Mine(figures.ReportToFirstAct, slow)[0].DueAt));
        Assert.Equal([(Duration?)Duration.FromMinutes(12), null], Mine(figures.ResearchToRegrade, slow).Select(s => s.Took));
        Assert.Equal([ClockState.Met, ClockState.Missed], Mine(figures.ResearchToRegrade, slow).Select(s => s.State));
        Assert.True(Mine(figures.FoundToSocialCare, slow).Single().IsRunning);
        // Found before anybody looked: nothing to measure, and nothing runs.
        Assert.Equal((null, false), (Mine(figures.ReportToFirstAct, none).Single().Took, Mine(figures.ReportToFirstAct, none)[0].IsRunning));
        Assert.Empty(Mine(figures.FoundToSocialCare, none));

        await api.Given.Post("raru", $"{slow.Address}/ppns/{ppn.Id}/dispatches", at.AddHours(35), new { to = "childrens-social-care" });
        Assert.Equal([Duration.FromHours(30)], Mine((await Read()).FoundToSocialCare, slow).Select(s => s.Took));
        Assert.True(Mine((await Read(at.AddHours(34))).FoundToSocialCare, slow).Single().IsRunning);
        Assert.Empty(Mine((await Figures(at.AddHours(5.1), at.AddDays(9))).FoundToSocialCare, slow));
    }

    private static object Research => new { subjects = new[] { new { name = "The child", kind = "child" } } };

    private static List<Stretch> Mine(IReadOnlyList<Stretch> stretches, GivenEpisode episode) =>
        [.. stretches.Where(s => s.EpisodeId == episode.Id)];

    private static IEnumerable<ClockId> Breached(DelayFiguresView figures, GivenEpisode episode) =>
        figures.Breaches.Where(c => c.Episodes.Any(e => e.EpisodeId == episode.Id)).Select(c => c.Clock);

    private Task<DelayFiguresView> Figures(DateTimeOffset from, DateTimeOffset to, DateTimeOffset? at = null) => api.Read(
        (session, moment, _, ct) => DelayFigures.ReadAsync(session, moment, Of(from), Of(to), ct), at is { } a ? Of(a) : null);
}
