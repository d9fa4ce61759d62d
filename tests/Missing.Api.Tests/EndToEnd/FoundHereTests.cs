using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>The child of another force, found here.</summary>
public sealed class FoundHereTests(ApiFixture api)
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task The_request_to_take_a_found_child_over_is_due_and_escalated_and_the_intake_says_whose_report_it_is(bool elsewhere, int counted)
    {
        var reported = DateTimeOffset.UtcNow.AddHours(-14);
        var child = await api.Given.Child(new { responsibleAuthority = "Sheffield City Council" });
        var episode = await api.Given.Episode(child, reported, elsewhere ? new { missingElsewhere = new { force = "South Yorkshire Police", authorityHere = "Derbyshire County Council" } } : null);
        await api.Given.Post("operator", $"{episode.Address}/found", reported.AddMinutes(6),
            new { where = "Station", seenBy = "PC", condition = "Tired", takenTo = "police-building" });
        var asked = await api.Given.Post("supervisor", $"{episode.Address}/transfers", reported.AddHours(1),
            new { toForce = "South Yorkshire Police", recipient = "Duty inspector", rationale = "Their child" });
        await api.Settled(child.Id);

        var picture = await api.Picture(episode);
        var clock = picture.Clock("acknowledge-assignment");
        Assert.Equal(("overdue", $"{asked.Id}"), (clock.State(), clock.Text("subject")));
        Assert.Contains("acknowledge-assignment", (await api.TheOneStanding(episode, "supervisor")).Names());
        var timeline = (await api.As("chair").Get($"{episode.Address}/timeline")).Must(200).Rows;
        Assert.Single(timeline, e => e.Text("event") == "Escalated");
        var count = (await api.As("chair").Get($"/api/repeat-missing?childId={child.Id}")).Must(200).Rows;
        Assert.Equal(counted, count.Count == 0 ? 0 : count[0].GetProperty("count30").GetInt32());
        Assert.Equal(elsewhere, picture.Clocks.Any(c => c.Text("clock") == "csc-notification" && c.GetProperty("subject").GetString() == "Derbyshire County Council"));

        await api.Given.Post("supervisor", $"{episode.Address}/transfers/{asked.Id}/acknowledgements", null, new { writtenReference = "SY-17" });
        Assert.Equal("met-late", (await api.Picture(episode)).Clock("acknowledge-assignment").State());
    }

    [Fact]
    public async Task The_pages_ask_it_and_say_it()
    {
        var episode = await api.Given.Episode(report: new { missingElsewhere = new { force = "South Yorkshire Police", reference = "SY-9" } });
        var browser = await api.Browser("supervisor");

        Assert.Contains("South Yorkshire Police", (await browser.Get($"/episodes/{episode.Reference}")).Must(200).One("#timeline").TextContent, StringComparison.Ordinal);
        Assert.Equal("South Yorkshire Police", (await browser.Get($"/episodes/{episode.Reference}/record/transfer")).Must(200).One("[name=toForce]").GetAttribute("value"));
        Assert.Contains("missingElsewhere.force", (await (await api.Browser("operator")).Get("/report")).Text, StringComparison.Ordinal);
        Assert.Contains("missingElsewhere.force", (await api.As("operator").Post("/api/episodes",
            new { childId = episode.Child.Id, circumstances = "At the station", missingElsewhere = new { force = "." } })).Must(400, "invalid").Fields);
    }
}
