using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages;

/// <summary>The page of a form: what it refuses, what it keeps, and that it records what a program would.</summary>
public sealed class RecordTests(ApiFixture api)
{
    [Fact]
    public async Task A_role_that_may_not_post_it_does_not_see_the_form()
    {
        var episode = await api.Given.Episode();

        (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}/record/note")).Must(403);
    }

    [Fact]
    public async Task No_such_form_and_no_such_episode()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("supervisor");

        (await browser.Get($"/episodes/{episode.Reference}/record/nonsense")).Must(404);
        (await browser.Get("/episodes/MC-1999-000001/record/note")).Must(404);
        (await browser.Get($"/episodes/{Guid.CreateVersion7()}/record/note")).Must(404);
    }

    [Fact]
    public async Task What_a_rule_refuses_is_said_and_everything_typed_stays()
    {
        var episode = await api.Given.Graded("high");
        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/regrade")).Must(200);

        var refused = (await browser.Submit(form, [("riskLevel", "low"), ("rationale", "Probably with friends")])).Must(403);

        Assert.Contains("Only a supervisor or an inspector may lower", refused.Words, StringComparison.Ordinal);
        Assert.Equal("Probably with friends", refused.One("textarea[name=rationale]").TextContent);
        Assert.NotNull(refused.One("input[name=riskLevel][value=low][checked]"));
    }

    [Fact]
    public async Task A_needed_field_is_named_at_the_field_and_on_top()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/note")).Must(200);

        var refused = (await browser.Submit(form, [])).Must(400);

        Assert.Equal("#f-text", refused.One(".govuk-error-summary a").GetAttribute("href"));
        Assert.Contains("This is needed.", refused.One("#f-text-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_the_button_twice_records_once()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/note")).Must(200);

        var first = (await browser.Submit(form, [("text", "Rang the school.")])).Must(302);
        var second = (await browser.Submit(form, [("text", "Rang the school.")])).Must(302);

        Assert.Equal(first.Location, second.Location);
        Assert.Equal(2, await api.EntriesOf(episode.Id));
    }

    [Fact]
    public async Task A_decision_is_not_taken_on_what_has_changed_since()
    {
        var episode = await api.Given.Graded("medium");
        var browser = await api.Browser("supervisor");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/regrade")).Must(200);
        await api.Given.Post("operator", $"{episode.Address}/notes", null, new { text = "A friend rang." });

        var stale = (await browser.Submit(form, [("riskLevel", "high"), ("rationale", "Phone off since noon.")])).Must(412);
        var again = (await browser.Submit(stale, [])).Must(302);

        Assert.Contains("recorded=", again.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_said_at_its_field()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/note")).Must(200);

        var refused = (await browser.Submit(form, [("text", "Rang."), ("occurredAt.time", "25:99")])).Must(400);

        Assert.Equal("25:99", refused.One("input[name='occurredAt.time']").GetAttribute("value"));
        Assert.Equal("#f-occurredAt", refused.One(".govuk-error-summary a").GetAttribute("href"));
    }
}
