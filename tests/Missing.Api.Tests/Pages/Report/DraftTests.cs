using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Pages.Report.Drafts;
using NodaTime;

namespace Missing.Api.Tests.Pages.Report;

/// <summary>The server keeps a draft for the person who typed it, for a day.</summary>
public sealed class DraftTests(ApiFixture api)
{
    [Fact]
    public async Task A_draft_is_saved_listed_and_continued()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);
        var words = Reporting.Unknown();

        (await browser.Press(page, "draft", ("circumstances", words), ("riskLevel", "low"))).Must(302);
        var listed = (await (await PageClient.SignInAsync(api, "operator")).Get("/report")).Must(200);
        var draft = Reporting.DraftOf(page);
        var continued = (await browser.Get($"/report?draft={draft}")).Must(200);

        Assert.NotEqual(draft, Reporting.DraftOf(listed));
        Assert.Contains(words, listed.One($"#drafts li:has(a[href='/report?draft={draft}'])").TextContent, StringComparison.Ordinal);
        Assert.Equal(words, continued.One("#f-circumstances").TextContent);
        Assert.NotNull(continued.One("input[name=riskLevel][value=low][checked]"));
        Assert.StartsWith("Draft saved ", continued.One("#saved").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_while_one_types_answers_with_what_stands_beside()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);

        var live = await browser.Part(page, "draft", ("circumstances", "Gone."), ("riskLevel", "high"));

        live.Must(200);
        Assert.Empty(live.All("form"));
        Assert.Matches("^[0-9]{2}:[0-9]{2}:[0-9]{2}$", live.One("#beside").GetAttribute("data-saved")!);
        Assert.Equal("true", live.One("#clocks").GetAttribute("hx-swap-oob"));
        Assert.Contains("Publicity decided", live.One("#clocks").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_persons_draft_does_not_exist()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);
        var words = Reporting.Unknown();
        await browser.Press(page, "draft", ("circumstances", words));
        var draft = Reporting.DraftOf(page);
        var other = await PageClient.SignInAsync(api, "supervisor");
        var theirs = (await other.Get("/report")).Must(200);

        (await other.Get($"/report?draft={draft}")).Must(404);
        (await other.Press(theirs, "draft", ("_draft", draft), ("circumstances", "Mine now"))).Must(404);
        (await other.Send(theirs, ("_draft", draft), ("circumstances", "Mine now"))).Must(404);
        await other.Press(theirs, "discard", ("_draft", draft));

        Assert.DoesNotContain(words, theirs.Text, StringComparison.Ordinal);
        Assert.Equal(words, (await browser.Get($"/report?draft={draft}")).Must(200).One("#f-circumstances").TextContent);
    }

    [Fact]
    public async Task A_discarded_draft_is_gone()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);
        await browser.Press(page, "draft", ("circumstances", "A mistake"));

        (await browser.Press(page, "discard")).Must(302);

        (await browser.Get($"/report?draft={Reporting.DraftOf(page)}")).Must(404);
    }

    [Fact]
    public async Task Sending_empties_the_draft_and_what_a_second_tab_still_holds_changes_nothing()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var page = (await browser.Get("/report")).Must(200);
        var sent = (await browser.Send(page, ("circumstances", Reporting.Unknown()))).Must(302);
        var draft = Reporting.DraftOf(page);

        (await browser.Part(page, "draft", ("circumstances", "Late words"))).Must(409);

        Assert.Equal(sent.Location, (await browser.Get($"/report?draft={draft}")).Must(302).Location);
        Assert.Empty((await browser.Get("/report")).All($"a[href='/report?draft={draft}']"));
        await using var session = api.Store.QuerySession();
        Assert.Empty((await session.LoadAsync<ReportDraft>(Guid.Parse(draft)))!.Inputs);
    }

    [Fact]
    public async Task A_draft_of_yesterday_is_forgotten()
    {
        var browser = await PageClient.SignInAsync(api, "operator");
        var (old, young) = ((await browser.Get("/report")).Must(200), (await browser.Get("/report")).Must(200));
        await browser.Press(old, "draft", ("circumstances", "Yesterday"));
        await browser.Press(young, "draft", ("circumstances", "Today"));
        var (oldId, youngId) = (Guid.Parse(Reporting.DraftOf(old)), Guid.Parse(Reporting.DraftOf(young)));
        await using (var session = api.Store.LightweightSession())
        {
            var draft = (await session.LoadAsync<ReportDraft>(oldId))!;
            session.Store(draft with { SavedAt = draft.SavedAt - Duration.FromHours(25) });
            await session.SaveChangesAsync();
        }

        (await browser.Get($"/report?draft={oldId}")).Must(404);
        await api.Host.Services.GetServices<IHostedService>().OfType<ReportDraftsExpire>().Single()
            .ForgetAsync(SystemClock.Instance.GetCurrentInstant(), TestContext.Current.CancellationToken);

        await using var after = api.Store.QuerySession();
        Assert.Null(await after.LoadAsync<ReportDraft>(oldId));
        Assert.NotNull(await after.LoadAsync<ReportDraft>(youngId));
    }
}
