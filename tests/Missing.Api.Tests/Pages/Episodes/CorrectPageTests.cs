using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>An entry is put right in the form that made it, or struck out; it stays and says so.</summary>
public sealed class CorrectPageTests(ApiFixture api)
{
    [Fact]
    public async Task Somebody_elses_entry_is_not_for_an_operator_to_correct()
    {
        var (episode, entry) = await Enquiry("supervisor");

        (await Open(episode, entry, "operator")).Must(403);
        Assert.DoesNotContain("/correct/", (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_such_entry_and_no_such_episode()
    {
        var (episode, entry) = await Enquiry("operator");
        var browser = await api.Browser("supervisor");

        (await browser.Get($"/episodes/{episode.Reference}/correct/{Guid.CreateVersion7()}")).Must(404);
        (await browser.Get($"/episodes/MC-1999-000001/correct/{entry}")).Must(404);
        (await browser.Get($"/episodes/{(await api.Given.Episode()).Reference}/correct/{entry}")).Must(404);
    }

    [Fact]
    public async Task What_was_struck_out_is_not_corrected_again()
    {
        var (episode, entry) = await Enquiry("operator");
        await api.Given.Post("operator", $"{episode.Address}/corrections", null, new { entryId = entry, reason = "Another child's" });

        var page = (await Open(episode, entry, "supervisor")).Must(409);

        Assert.Contains("struck out already", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.All("main form"));
    }

    [Fact]
    public async Task What_the_product_entered_is_not_corrected()
    {
        var (episode, alarm) = await api.Given.Alarm();

        var page = (await Open(episode, alarm, "inspector")).Must(409);

        Assert.Contains("entered by the system", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.All("main form"));
    }

    [Fact]
    public async Task The_form_opens_with_the_entry_and_what_is_put_right_stands_in_its_place()
    {
        var (episode, entry) = await Enquiry("operator");
        var browser = await api.Browser("operator");
        var page = (await browser.Get($"/episodes/{episode.Reference}")).Must(200);
        var form = (await browser.Get(page.One($"#correct-{entry}").GetAttribute("href")!)).Must(200);
        Assert.Equal("Rang the school", form.One("#replace [name=what]").TextContent);

        var done = (await browser.Submit(form, [("_reason", "The other school"), ("what", "Rang the college")], "#replace")).Must(302);
        var after = await browser.Follow(done);

        Assert.StartsWith("Recorded: Entry corrected.", after.One("#recorded").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("Corrected", after.One($"#entry-{entry} .entry__mark").TextContent);
        Assert.Contains("Rang the school", after.One($"#entry-{entry}").TextContent, StringComparison.Ordinal);
        Assert.Contains("Rang the college", after.One(".entry__instead").TextContent, StringComparison.Ordinal);
        // Neither who was spoken to nor when, which nobody touched, is lost.
        var correction = (await api.As("operator").Get($"{episode.Address}/timeline")).Must(200).Rows[^1].GetProperty("data")
            .GetProperty("replacement");
        Assert.Equal("Head teacher", correction.GetProperty("with").GetString());
        var original = (await api.As("operator").Get($"{episode.Address}/entries/{entry}")).Must(200)
            .Json.GetProperty("occurredAt").GetString();
        Assert.Equal(original, correction.GetProperty("occurredAt").GetString());
    }

    [Fact]
    public async Task A_second_correction_opens_with_what_stands()
    {
        var (episode, entry) = await Enquiry("operator");
        await api.Given.Post("operator", $"{episode.Address}/corrections", null,
            new { entryId = entry, reason = "The other school", replacement = new { what = "Rang the college" } });

        var form = (await Open(episode, entry, "supervisor")).Must(200);

        Assert.Equal("Rang the college", form.One("#replace [name=what]").TextContent);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_recorded_and_what_was_typed_stays()
    {
        var (episode, entry) = await Enquiry("operator");
        var browser = await api.Browser("operator");
        var form = (await Open(episode, entry, "operator")).Must(200);

        var refused = (await browser.Submit(form, [("what", "Rang the college")], "#replace")).Must(400);

        Assert.Equal("#f-_reason", refused.One(".govuk-error-summary a").GetAttribute("href"));
        Assert.Equal("Rang the college", refused.One("#replace [name=what]").TextContent);
        Assert.Equal(2, await api.EntriesOf(episode.Id));

        var unsaid = (await browser.Submit(form, [], "#strike-out")).Must(400);
        Assert.Equal("#f-_strikeOutReason", unsaid.One(".govuk-error-summary a").GetAttribute("href"));
        Assert.Equal("Rang the school", unsaid.One("#replace [name=what]").TextContent);
    }

    [Fact]
    public async Task What_a_rule_refuses_stands_at_the_field_it_is_about()
    {
        var episode = await api.Given.Graded("high");
        var graded = (await api.As("operator").Get($"{episode.Address}/timeline")).Must(200).Rows[1].GetProperty("entryId").GetGuid();
        var browser = await api.Browser("supervisor");
        var form = (await Open(episode, graded, "supervisor")).Must(200);

        var refused = (await browser.Submit(form, [("_reason", "Mistyped"), ("rationale", "")], "#replace")).Must(400);

        Assert.Equal("#f-rationale", refused.One(".govuk-error-summary a").GetAttribute("href"));
    }

    [Fact]
    public async Task An_entry_is_struck_out()
    {
        var (episode, entry) = await Enquiry("operator");
        var browser = await api.Browser("operator");
        var form = await Open(episode, entry, "operator");

        var done = (await browser.Submit(form, [("_strikeOutReason", "Another child's")], "#strike-out")).Must(302);
        var after = await browser.Follow(done);

        Assert.Equal("Struck out", after.One($"#entry-{entry} .entry__mark").TextContent);
        Assert.Empty(after.All($"#correct-{entry}"));
    }

    [Fact]
    public async Task A_report_is_put_right_and_never_struck_out()
    {
        var episode = await api.Given.Episode(report: new
        {
            clothing = "Blue coat",
            sourceIncident = "INC-77",
            reporter = new { name = "A. Carer", isCarer = true },
        });
        var browser = await api.Browser("supervisor");
        var report = (await api.As("supervisor").Get($"{episode.Address}/timeline")).Must(200).Rows[0].GetProperty("entryId").GetGuid();
        var form = (await Open(episode, report, "supervisor")).Must(200);
        Assert.Empty(form.All("#strike-out"));

        (await browser.Submit(form, [("_reason", "Misheard"), ("clothing", "Green coat")], "#replace")).Must(302);

        var replacement = (await api.As("supervisor").Get($"{episode.Address}/timeline")).Must(200).Rows[^1].GetProperty("data")
            .GetProperty("replacement");
        Assert.Equal("Green coat", replacement.GetProperty("clothing").GetString());
        Assert.Equal("INC-77", replacement.GetProperty("sourceIncident").GetString());
        Assert.Equal("A. Carer", replacement.GetProperty("reporter").GetProperty("name").GetString());
        Assert.True(replacement.GetProperty("reporter").GetProperty("isCarer").GetBoolean());
    }

    [Fact]
    public async Task What_the_form_does_not_ask_stays_as_it_stood()
    {
        var episode = await api.Given.Episode();
        var graded = await api.Given.Post("supervisor", $"{episode.Address}/thrive-gradings", null,
            new { riskLevel = "medium", responseGrade = "priority", rationale = "Age", planNotUsedReason = "In the old system" });
        var form = (await Open(episode, graded.Id, "supervisor")).Must(200);
        Assert.Empty(form.All("[name=planNotUsedReason]"));

        var browser = await api.Browser("supervisor");
        (await browser.Submit(form, [("_reason", "Mistyped"), ("rationale", "Age, and the cold")], "#replace")).Must(302);

        var replacement = (await api.As("supervisor").Get($"{episode.Address}/timeline")).Must(200).Rows[^1].GetProperty("data")
            .GetProperty("replacement");
        Assert.Equal("Age, and the cold", replacement.GetProperty("rationale").GetString());
        Assert.Equal("In the old system", replacement.GetProperty("planNotUsedReason").GetString());
    }

    [Fact]
    public async Task Who_may_not_write_such_an_entry_neither_corrects_it_nor_strikes_it_out()
    {
        var episode = await api.Given.Episode();
        var research = await api.Given.Post("researcher", $"{episode.Address}/research-results", null,
            new { subjects = new[] { new { name = "The child", kind = "child" } } });

        (await Open(episode, research.Id, "investigator")).Must(403);
        var page = await (await api.Browser("investigator")).Get($"/episodes/{episode.Reference}");
        Assert.Empty(page.Must(200).All($"#correct-{research.Id}"));
        var form = (await Open(episode, research.Id, "researcher")).Must(200);
        Assert.Single(form.All("#strike-out"));
    }

    private async Task<(GivenEpisode Episode, Guid Entry)> Enquiry(string by)
    {
        var episode = await api.Given.Episode();
        var entry = await api.Given.Post(by, $"{episode.Address}/enquiries", null,
            new { what = "Rang the school", with = "Head teacher", result = "Not seen" });
        return (episode, entry.Id);
    }

    private async Task<PageReply> Open(GivenEpisode episode, Guid entry, string person) =>
        await (await api.Browser(person)).Get($"/episodes/{episode.Reference}/correct/{entry}");
}
