using System.Text.Json;
using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>Two records of one child: what rested on their merge falls with it, and a finding is offered for both (docs/rules.md §3.6).</summary>
public sealed class OneChildTwoRecordsTests(ApiFixture api)
{
    [Fact]
    public async Task When_records_are_separated_a_duplicate_that_rested_on_the_merge_stands_no_more_and_the_child_is_missing_again()
    {
        var (one, two) = await TwoMissing();
        await api.Given.Merge(two.Child, one.Child);
        await api.Given.Find(two);
        await api.Given.Post("inspector", $"{one.Address}/not-missing", null, new { outcome = "duplicate", reason = "Second log of one boy", duplicateOf = two.Id });
        Assert.Equal("not-missing", (await api.Picture(one)).Status);

        await api.Given.Separate(two.Child, one.Child);
        await api.Settled(one.Child.Id);

        // Due in a minute, to a supervisor and an inspector; what fell due before is told at once.
        var picture = await api.Picture(one);
        Assert.Equal("missing", picture.Status);
        Assert.Null(picture.Clock("missing-again").GetProperty("stoppedAt").GetString());
        Assert.Contains(await Board(), e => e.GetProperty("id").GetGuid() == one.Id && e.Text("status") == "missing");
        Assert.Contains("first-enquiry", (await api.TheOneStanding(one, "supervisor")).Names());
        Assert.Equal(1, (await api.As("chair").Get($"/api/repeat-missing?childId={one.Child.Id}")).Must(200).Rows[0].GetProperty("count30").GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("South Yorkshire Police")]
    public async Task A_finding_of_a_child_with_two_open_episodes_is_offered_for_both_whichever_force_it_is_missing_from(string? elsewhere)
    {
        var (one, two) = await TwoMissing(elsewhere is null ? null : new { missingElsewhere = new { force = elsewhere } });
        await api.Given.Merge(two.Child, one.Child);
        foreach (var episode in new[] { one, two }) Assert.Contains("two-open-episodes", (await api.Picture(episode)).Flags);
        var row = Assert.Single(await Board(), e => e.GetProperty("id").GetGuid() == one.Id || e.GetProperty("id").GetGuid() == two.Id);
        Assert.Equal("missing", row.Text("status"));

        var browser = await api.Browser("operator");
        var form = (await browser.Get($"/episodes/{two.Reference}/record/found")).Must(200);
        Assert.True(form.One($"input[name=alsoOn][value='{one.Id}']").HasAttribute("checked"));
        (await browser.Submit(form, [("where", "Aunt"), ("seenBy", "PC Doe"), ("sighting", "police-officer"), ("condition", "Well")])).Must(302);

        foreach (var episode in new[] { one, two })
        {
            var picture = await api.Picture(episode);
            Assert.Equal("found", picture.Status);
            Assert.DoesNotContain("two-open-episodes", picture.Flags);
        }
    }

    /// <summary>A finding that ends two episodes is one finding, on whichever of them it is corrected (docs/rules.md §2).</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_finding_of_two_episodes_is_put_right_struck_out_and_stands_again_on_both(bool whereEntered)
    {
        var (one, two) = await TwoMissing();
        await api.Given.Merge(two.Child, one.Child);
        var at = DateTimeOffset.UtcNow.AddHours(-5);
        var found = new { where = "Aunt", seenBy = "PC Doe", sighting = "police-officer", condition = "Well" };
        await api.Given.Post("operator", $"{two.Address}/found", at, Given.With(found, new { alsoOn = new[] { one.Id } }));
        var (here, there) = whereEntered ? (two, one) : (one, two);
        var entry = Assert.Single(await api.Timeline(here.Id, "Found")).GetProperty("entryId").GetGuid();

        var form = (await (await api.Browser("supervisor")).Get($"/episodes/{here.Reference}/correct/{entry}")).Must(200);
        Assert.True(form.One($"input[name=alsoOn][value='{there.Id}']").HasAttribute("checked"));

        foreach (var moved in new[] { at.AddHours(1), at.AddHours(-1) })
        {
            await Correct(entry, Given.With(found, new { harm = new[] { "Bruise" }, alsoOn = new[] { there.Id }, occurredAt = moved }));
            foreach (var picture in await Both())
            {
                Assert.Equal("found", picture.Status);
                Assert.Equal(moved, picture.Clock("crime-decision").Time("startedAt"), TimeSpan.FromMilliseconds(1));
            }
        }

        var struck = await Correct(entry, null);
        foreach (var picture in await Both())
        {
            Assert.Equal("missing", picture.Status);
            Assert.Contains("missing-again", picture.Clocks.Select(c => c.Text("clock")));
        }

        await Correct(struck.Id, null);
        foreach (var picture in await Both()) Assert.Equal("found", picture.Status);

        // Of this one only: the child is missing on the other.
        await Correct(entry, found);
        Assert.Equal(("found", "missing"), ((await api.Picture(here)).Status, (await api.Picture(there)).Status));

        Task<Reply> Correct(Guid what, object? replacement) =>
            api.Given.Post("supervisor", $"{here.Address}/corrections", null, new { entryId = what, reason = "By the photographs", replacement });

        async Task<IReadOnlyList<Picture>> Both() => [await api.Picture(one), await api.Picture(two)];
    }

    [Fact]
    public async Task Found_on_one_of_two_the_answer_names_the_other_and_the_child_stays_on_the_board()
    {
        var (one, two) = await TwoMissing();
        await api.Given.Merge(two.Child, one.Child);

        var found = await api.Given.Find(two);

        var still = Assert.Single(found.Json.GetProperty("stillMissingOn").EnumerateArray());
        Assert.Equal((one.Id, one.Reference), (still.GetProperty("episodeId").GetGuid(), still.Text("reference")));
        Assert.Equal("missing", (await api.Picture(one)).Status);
        Assert.Contains(await Board(), e => e.GetProperty("id").GetGuid() == one.Id && e.Text("status") == "missing");
        Assert.Equal(JsonValueKind.Null, (await api.Given.Find(one)).Json.GetProperty("stillMissingOn").ValueKind);
    }

    [Fact]
    public async Task A_duplicate_on_another_record_is_recorded_and_the_records_merged_in_one_act_of_two_inspectors()
    {
        var (one, two) = await TwoMissing();
        var duplicate = new { outcome = "duplicate", reason = "Second log of one boy", duplicateOf = two.Id, merge = true };
        (await api.As("inspector").Post($"{one.Address}/not-missing", Given.With(duplicate, new { merge = false }))).Must(409, "not-a-duplicate");

        var proposed = (await api.As("inspector").Post($"{one.Address}/not-missing", duplicate)).Must(200);
        Assert.True(proposed.Json.GetProperty("awaitsApproval").GetBoolean());
        Assert.Equal("missing", (await api.Picture(one)).Status);
        (await api.As("inspector").Post($"{one.Address}/not-missing", duplicate)).Must(403, "second-person-needed");
        (await api.As("inspector-2").Post($"{one.Address}/not-missing", duplicate)).Must(200);

        Assert.Equal("not-missing", (await api.Picture(one)).Status);
        Assert.Equal("missing", (await api.Picture(two)).Status);
        (await api.As("inspector").Post($"{one.Child.Address}/merge", new { into = two.Child.Id, reason = "Once more" })).Must(409, "already-merged");
        Assert.Single(await Board(), e => e.GetProperty("id").GetGuid() == one.Id || e.GetProperty("id").GetGuid() == two.Id);
    }

    [Fact]
    public async Task An_episode_that_was_not_open_then_is_no_duplicate_also_when_the_records_are_to_be_merged_and_nothing_is_proposed()
    {
        var earlier = await api.Given.Found(occurredAt: DateTimeOffset.UtcNow.AddHours(-30), after: TimeSpan.FromHours(1));
        var later = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-2));
        var duplicate = new { outcome = "duplicate", reason = "One boy", duplicateOf = earlier.Id, merge = true };

        foreach (var inspector in (string[])["inspector", "inspector-2"])
            (await api.As(inspector).Post($"{later.Address}/not-missing", duplicate)).Must(409, "not-open-then");
        Assert.Equal("missing", (await api.Picture(later)).Status);
        Assert.Equal(JsonValueKind.Null, (await api.As("inspector").Get(later.Child.Address)).Must(200).Json.GetProperty("mergedInto").ValueKind);
    }

    private async Task<(GivenEpisode One, GivenEpisode Two)> TwoMissing(object? one = null) =>
        (await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-10), report: one), await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-8)));

    private async Task<IReadOnlyList<JsonElement>> Board() =>
        [.. (await api.As("chair").Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray()];
}
