using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Policy;

/// <summary>A version of the policy as an administrator types it and an inspector approves it; each test in a year of its own.</summary>
public sealed class PolicyPageTests(ApiFixture api)
{
    [Fact]
    public async Task A_version_is_proposed_by_one_and_approved_by_another()
    {
        var version = await Proposed(2095);
        var inspector = await api.Browser("inspector");
        var page = (await inspector.Get("/policy")).Must(200);
        Assert.Empty((await (await api.Browser("administrator")).Get("/policy")).All("form[action*=Approve]"));

        var approved = (await inspector.Follow((await inspector.Submit(page, [], Approve(version))).Must(302))).Must(200);

        Assert.Contains("Approved.", approved.One("[role=status].said").TextContent, StringComparison.Ordinal);
        Assert.Contains("Proposed by Adam Achebe, approved by Imogen Irving", approved.One($"section:has(#version-{version})").TextContent, StringComparison.Ordinal);
        Assert.Empty(approved.All(Approve(version)));
    }

    [Fact]
    public async Task What_was_approved_meanwhile_is_not_approved_again()
    {
        var version = await Proposed(2096);
        var inspector = await api.Browser("inspector");
        var opened = (await inspector.Get("/policy")).Must(200);
        (await inspector.Submit(opened, [], Approve(version))).Must(302);

        var again = (await inspector.Submit(opened, [], Approve(version))).Must(409);

        Assert.Contains("Not approved", again.One(".govuk-error-summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_nobody_proposed_is_not_found_and_a_role_without_the_right_is_refused()
    {
        var version = await Proposed(2097);
        var (inspector, supervisor) = (await api.Browser("inspector"), await api.Browser("supervisor"));
        var page = (await inspector.Get("/policy")).Must(200);
        var supervisors = (await supervisor.Get("/policy")).Must(200);

        (await inspector.Submit(page, [("version", $"{Guid.CreateVersion7()}")], Approve(version))).Must(404);
        (await supervisor.Submit(supervisors, [("version", $"{version}")], "form[action='/sign-out']", "/policy?handler=Approve")).Must(403);
        Assert.NotEmpty((await inspector.Get("/policy")).All(Approve(version)));
    }

    [Fact]
    public async Task Nothing_changed_an_unreadable_value_and_a_moment_past_are_said_and_what_was_typed_stays()
    {
        var browser = await api.Browser("administrator");
        var form = (await browser.Get("/policy/proposal")).Must(200);

        var nothing = (await browser.Submit(form, [("from.date", "1 1 2094"), ("from.time", "00:00")])).Must(400);
        var unreadable = (await browser.Submit(form, [.. Typed(2094)[..2], ("clocks-0.value", "soon")])).Must(400);
        var past = (await browser.Submit(form, Typed(2020))).Must(400);

        Assert.Contains("Change something", nothing.Words, StringComparison.Ordinal);
        Assert.Contains("Write it as the value beside it is written", unreadable.Words, StringComparison.Ordinal);
        Assert.Contains("still to come", past.Words, StringComparison.Ordinal);
        Assert.Equal("Force policy 2020", past.One("[name='clocks-0.source']").GetAttribute("value"));
    }

    private static List<(string, string)> Typed(int year) =>
        [("from.date", $"1 1 {year}"), ("from.time", "00:00"), ("clocks-0.value", $"{year - 2000} min"), ("clocks-0.source", $"Force policy {year}")];

    private static string Approve(Guid version) => $"form:has(input[name=version][value='{version}'])";

    /// <summary>Proposed on the page; the id of its entry.</summary>
    private async Task<Guid> Proposed(int year)
    {
        var browser = await api.Browser("administrator");
        var form = (await browser.Get("/policy/proposal")).Must(200);
        (await browser.Submit(form, Typed(year))).Must(302);
        return (await api.As("chair").Get("/api/policy/versions")).Must(200).Rows
            .Single(v => v.GetProperty("policy").GetProperty("effectiveFrom").GetString()!.StartsWith($"{year}-", StringComparison.Ordinal))
            .GetProperty("id").GetGuid();
    }
}
