using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Pages.Report.Drafts;

namespace Missing.Api.Tests.Pages.Report;

/// <summary>Report, plan read, grade: one press, and each step is taken once.</summary>
public sealed class SendingTests(ApiFixture api)
{
    private static readonly (string, string)[] Grade =
        [("riskLevel", "high"), ("responseGrade", "emergency"), ("rationale", "Seen with an older man."), ("threat", "Present")];

    [Fact]
    public async Task The_grade_is_sent_with_the_report()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var sent = await browser.Send(page, [("_search", Reporting.Unknown()), ("circumstances", "Gone."), .. Grade]);

        var episode = await api.Episode(sent);
        Assert.Equal(("high", "emergency"), (episode.Text("riskLevel"), episode.Text("responseGrade")));
        var graded = (await api.Timeline(sent)).Single(e => e.Text("event") == "ThriveGraded").GetProperty("data");
        Assert.Equal("Present", graded.Text("threat"));
    }

    [Fact]
    public async Task A_refused_grade_leaves_the_report_standing_and_itself_to_be_put_right()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var refused = (await browser.Send(page, ("circumstances", "Gone."), ("riskLevel", "high"), ("threat", "Present"))).Must(400);
        var again = (await browser.Get($"/report?draft={Reporting.DraftOf(page)}")).Must(200);
        var sent = await browser.Send(again, ("responseGrade", "priority"), ("rationale", "Very young."));

        Assert.Equal("The grade is not recorded yet", refused.One(".govuk-error-summary__title").TextContent);
        Assert.NotEmpty(refused.One("#f-rationale-error").TextContent);
        Assert.Equal("Present", refused.One("#f-threat").GetAttribute("value"));
        Assert.Equal("Present", again.One("#f-threat").GetAttribute("value"));
        Assert.Empty(again.All("#f-circumstances"));
        Assert.Equal("high", (await api.Episode(sent)).Text("riskLevel"));
        Assert.Single(await api.Timeline(sent), e => e.Text("event") == "MissingReported");
    }

    [Fact]
    public async Task Sending_twice_after_a_lost_answer_records_once()
    {
        var child = await api.Given.Child();
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = await browser.Chosen(child, [("circumstances", "Gone."), .. Grade]);

        var first = await browser.Send(page);
        var second = await browser.Send(page);

        Assert.Equal(first.Must(302).Location, second.Must(302).Location);
        Assert.Single(await api.Timeline(first), e => e.Text("event") == "ThriveGraded");
        Assert.Single((await api.As("supervisor").Get($"{child.Address}/episodes")).Must(200).Rows);
    }

    [Fact]
    public async Task A_server_that_died_between_recording_and_noting_it_records_once()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);
        (string, string)[] typed = [("_search", Reporting.Unknown()), ("circumstances", "Gone."), .. Grade];
        var first = await browser.Send(page, typed);
        await using (var session = api.Store.LightweightSession())
        {
            var draft = (await session.LoadAsync<ReportDraft>(Guid.Parse(Reporting.DraftOf(page))))!;
            session.Store(draft with { Sent = null });
            await session.SaveChangesAsync();
        }

        var second = await browser.Send(page, typed);

        Assert.Equal(first.Must(302).Location, second.Must(302).Location);
        Assert.Single(await api.Timeline(first), e => e.Text("event") == "ThriveGraded");
    }

    [Fact]
    public async Task Both_at_once_record_once()
    {
        var child = await api.Given.Child();
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = await browser.Chosen(child, ("circumstances", "Gone."));

        await Task.WhenAll(browser.Send(page), browser.Send(page));

        Assert.Single((await api.As("supervisor").Get($"{child.Address}/episodes")).Must(200).Rows);
    }

    [Fact]
    public async Task A_plan_that_was_read_is_recorded_before_the_grade()
    {
        var child = await WithPlan();
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = await browser.Chosen(child);

        var sent = await browser.Send(page, [("circumstances", "Gone."), ("_planRead", page.One("#plan-read").GetAttribute("value")!), .. Grade]);

        var record = page.One("#record").TextContent;
        Assert.Contains("Do not attend alone", record, StringComparison.Ordinal);
        Assert.Contains("Bus station, stand C", record, StringComparison.Ordinal);
        Assert.DoesNotContain("trigger-plan-not-consulted", (await api.Episode(sent)).ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["MissingReported", "TriggerPlanOpened", "TriggerPlanConsulted", "ThriveGraded"], (await api.Timeline(sent)).Select(e => e.Text("event")));
    }

    [Fact]
    public async Task A_plan_that_was_not_read_flags_the_grade_which_says_why()
    {
        var child = await WithPlan();
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = await browser.Chosen(child);

        var sent = await browser.Send(page, [("circumstances", "Gone."), ("planNotUsedReason", "It is of another town."), .. Grade]);

        Assert.Contains("trigger-plan-not-consulted", (await api.Episode(sent)).ToString(), StringComparison.Ordinal);
        var graded = (await api.Timeline(sent)).Single(e => e.Text("event") == "ThriveGraded").GetProperty("data");
        Assert.Equal("It is of another town.", graded.Text("planNotUsedReason"));
    }

    private async Task<GivenChild> WithPlan()
    {
        var child = await api.Given.Child();
        await api.Given.Put("supervisor", $"{child.Address}/trigger-plan", new { steps = new[] { "Bus station, stand C" }, officerSafety = "Do not attend alone" });
        return child;
    }
}
