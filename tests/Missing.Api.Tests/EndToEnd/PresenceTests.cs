using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>A duty is met only by what really meets it: somebody saw the child, spoke with it, looked at it, took charge of it.</summary>
public sealed class PresenceTests(ApiFixture api)
{
    [Theory]
    [InlineData("custody", null)]
    [InlineData("police-building", null)]
    [InlineData("other", "Witness suite")]
    [InlineData("other", null)]
    public async Task A_child_taken_to_a_place_of_waiting_is_to_be_placed(string takenTo, string? takenToPlace)
    {
        var reported = DateTimeOffset.UtcNow.AddHours(-9);
        var episode = await api.Given.Episode(occurredAt: reported);
        await api.Given.Post("operator", $"{episode.Address}/found", reported.AddHours(1),
            new { where = "Derby", seenBy = "PC Doe", condition = "Well", takenTo, takenToPlace });

        Assert.Equal("overdue", (await api.Picture(episode)).Clock("child-placed").State());
        await api.Settled(episode.Child.Id);
        Assert.Contains("child-placed", (await api.TheOneStanding(episode, "supervisor")).Names());

        await api.Given.Post("supervisor", $"{episode.Address}/placements", null, new { with = "Carer", name = "Ms Hale" });
        Assert.Equal("met-late", (await api.Picture(episode)).Clock("child-placed").State());
    }

    [Fact]
    public async Task A_supervisor_who_writes_the_rank_of_an_inspector_claims_it_and_meets_no_inspectors_review()
    {
        var episode = await api.Given.Graded("high", occurredAt: DateTimeOffset.UtcNow.AddHours(-2));
        var review = new { findings = "Seen", nextReviewAt = DateTimeOffset.UtcNow.AddHours(3), rank = "Inspector" };

        var claimed = await api.Given.Post("supervisor", $"{episode.Address}/reviews", null, review);
        Assert.Equal("running", (await api.Picture(episode)).Clock("inspector-review").State());

        var signedIn = await api.Given.Post("inspector", $"{episode.Address}/reviews", null, review);
        Assert.Equal("met", (await api.Picture(episode)).Clock("inspector-review").State());

        var timeline = (await api.As("chair").Get($"{episode.Address}/timeline")).Must(200).Rows;
        Assert.True(timeline.Single(e => e.GetProperty("entryId").GetGuid() == claimed.Id).GetProperty("rankIsClaimed").GetBoolean());
        Assert.False(timeline.Single(e => e.GetProperty("entryId").GetGuid() == signedIn.Id).GetProperty("rankIsClaimed").GetBoolean());
        Assert.False(timeline[0].TryGetProperty("rankIsClaimed", out _));
        var page = (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Reference}")).Must(200);
        Assert.Contains("Inspector: claimed, signed in as supervisor", page.One($"#entry-{claimed.Id}").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("claimed", page.One($"#entry-{signedIn.Id}").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_whom_nobody_saw_is_not_found_and_an_interview_that_nobody_held_was_not_held()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-5));
        var heard = new { where = "Says he is at a friend's", seenBy = "nobody", condition = "unknown" };

        Assert.Contains("seenBy", (await api.As("operator").Post($"{episode.Address}/found", heard)).Must(400, "nobody-named").Fields);
        (await api.As("operator").Post($"{episode.Address}/found", new { heard.where, seenBy = "His brother", heard.condition, sighting = "heard-only" }))
            .Must(400, "heard-only");
        Assert.Equal("missing", (await api.Picture(episode)).Status);

        await api.Given.Post("operator", $"{episode.Address}/located", null, new { heard.where, source = "He rang" });
        Assert.Equal("located", (await api.Picture(episode)).Status);

        await api.Given.Post("operator", $"{episode.Address}/found", null,
            new { where = "Home", seenBy = "PC Doe", condition = "Well", sighting = "police-officer" });
        Assert.Contains("by", (await api.As("investigator").Post($"{episode.Address}/prevention-interviews", new { outcome = "held" })).Must(400, "required").Fields);
        Assert.Contains("by", (await api.As("investigator").Post($"{episode.Address}/return-home-interviews", new { outcome = "held" })).Must(400, "required").Fields);
        await api.Given.Post("operator", $"{episode.Address}/ppns", null, new { notRequiredReason = "No concern" });
        (await api.As("supervisor").Post($"{episode.Address}/closure", new { reason = "Done" })).Must(409, "cannot-close");
    }

    [Fact]
    public async Task The_form_of_a_finding_asks_who_saw_the_child()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{episode.Reference}/record/found")).Must(200);

        var unsaid = (await browser.Submit(form, [("where", "Home"), ("seenBy", "His brother"), ("condition", "Said to be well")])).Must(400);
        Assert.Contains("This is needed.", unsaid.One("[id='f-sighting-error']").TextContent, StringComparison.Ordinal);
        var heard = (await browser.Submit(unsaid, [("sighting", "heard-only")])).Must(400);
        Assert.Contains("record it as located", heard.One("[id='f-sighting-error']").TextContent, StringComparison.Ordinal);

        (await browser.Submit(heard, [("seenBy", "PC Doe"), ("sighting", "police-officer"), ("takenTo", "other"), ("takenToPlace", "Witness suite")])).Must(302);
        var page = (await browser.Get($"/episodes/{episode.Reference}")).Must(200);
        Assert.Contains("PC Doe (police officer)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Witness suite", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Research_on_somebody_else_alone_leaves_the_childs_owed()
    {
        var reported = DateTimeOffset.UtcNow.AddMinutes(-61);
        var episode = await api.Given.Episode(occurredAt: reported);
        await api.Given.Post("researcher", $"{episode.Address}/research-results", reported.AddMinutes(10),
            new { subjects = new[] { new { name = "Somebody Else", kind = "associate" } } });

        var picture = await api.Picture(episode);
        Assert.Equal("overdue", picture.Clock("i24-research").State());
        Assert.Contains("child-not-researched", picture.Flags);

        var refused = (await api.As("researcher").Post($"{episode.Address}/research-results",
            new { subjects = new[] { new { name = "The child", kind = "child", checks = new[] { new { system = "PND", done = false } } } } })).Must(400, "required");
        Assert.Contains("subjects[0].checks[0].reasonNotDone", refused.Fields);

        await api.Given.Post("researcher", $"{episode.Address}/research-results", null,
            new { subjects = new[] { new { name = "The child", kind = "child", checks = new[] { new { system = "PND", done = true } } } } });
        picture = await api.Picture(episode);
        Assert.Equal("met-late", picture.Clock("i24-research").State());
        Assert.DoesNotContain("child-not-researched", picture.Flags);
    }
}
