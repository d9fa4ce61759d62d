using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Children;

/// <summary>Repeat missing and delays: lists and figures that lead to their episodes.</summary>
public sealed class FiguresTests(ApiFixture api)
{
    [Theory]
    [InlineData("/repeat-missing")]
    [InlineData("/delays")]
    public async Task A_role_without_cases_sees_no_figures(string address) =>
        (await (await api.Browser("administrator")).Get(address)).Must(403);

    [Theory]
    [InlineData("/delays?from=yesterday")]
    [InlineData("/delays?from=2026-05-01&to=2026-04-01")]
    [InlineData("/delays?from=2001-01-01&to=2026-04-01")]
    [InlineData("/delays?clock=nonsense")]
    public async Task A_span_or_a_clock_that_is_none_is_refused(string address) =>
        (await (await api.Browser("chair")).Get(address)).Must(400);

    [Fact]
    public async Task A_child_missing_three_times_in_a_month_stands_in_its_list_and_owes_a_panel()
    {
        var child = await api.Given.Child();
        for (var days = 12; days > 0; days -= 5) await api.Given.Found(child, DateTimeOffset.UtcNow.AddDays(-days), TimeSpan.FromHours(2));
        var browser = await api.Browser("chair");

        var all = (await browser.Get("/repeat-missing")).Must(200);
        var owed = (await browser.Get("/repeat-missing?show=Owed")).Must(200);
        var before = (await browser.Get($"/repeat-missing?show=ThirtyDays&at={DateTime.UtcNow.AddDays(-6):yyyy-MM-ddTHH:mm}")).Must(200);

        Assert.Equal("3", all.One($"#child-{child.Id} td:nth-child(2)").TextContent.Trim());
        Assert.Contains("Multi-agency panel", owed.One($"#child-{child.Id}").TextContent, StringComparison.Ordinal);
        Assert.Empty(before.All($"#child-{child.Id}"));
    }

    [Fact]
    public async Task A_figure_of_delays_lists_the_episodes_behind_it()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-30));
        var browser = await api.Browser("chair");

        var page = (await browser.Get("/delays?clock=thrive-grading")).Must(200);

        Assert.Contains(episode.Reference, page.One("#rows").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.One($"#rows a[href='/episodes/{episode.Reference}']"));
        Assert.NotEmpty(page.All("#breaches a[href*='clock=thrive-grading']"));
    }

    [Fact]
    public async Task The_total_of_a_clock_is_the_contracts_own_list()
    {
        await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-30));
        var from = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(-5), TimeSpan.Zero);
        var browser = await api.Browser("chair");

        var page = (await browser.Get($"/delays?from={from:yyyy-MM-dd}&clock=ukmpu-notification")).Must(200);
        var rows = await api.Pages("chair", $"/api/delays?clock=ukmpu-notification&from={from:yyyy-MM-ddTHH:mm:ssZ}");

        Assert.Equal(rows.Count, page.All("#rows tbody tr").Count);
    }
}
