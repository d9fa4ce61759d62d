using Missing.Api.Tests.Fixtures;
using static Missing.Api.Tests.Pages.Episodes.EpisodePages;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>The content of an episode's page: flags, timeline, agencies told, the plan, earlier episodes and children missing together.</summary>
public sealed class EpisodeFactsTests(ApiFixture api)
{
    [Fact]
    public async Task A_flag_says_since_when_and_why()
    {
        var episode = await api.Given.Graded("low");

        var flags = TextOf((await api.EpisodePage(episode, "chair")).One("#flags"));

        Assert.Matches("Child graded low A child is graded low risk\\. since .*[0-9]{2}:[0-9]{2}", flags);
    }

    [Fact]
    public async Task The_timeline_is_newest_first_and_filters_by_the_address()
    {
        var episode = await api.Given.Graded("medium", occurredAt: Ago(3));
        await api.Given.Post("operator", $"{episode.Address}/enquiries", Ago(2), new { what = "Rang the school" });
        await api.Given.Post("operator", $"{episode.Address}/notes", Ago(1), new { text = "Line was bad" });

        // What the product entered meanwhile stands among them.
        Assert.Equal(
            ["Note", "Enquiry made", "Risk graded Medium, Priority", "Reported missing"],
            Headings(await api.EpisodePage(episode, "chair")).Where(h => !h.StartsWith("Alarm", StringComparison.Ordinal)));
        Assert.Equal(["Risk graded Medium, Priority"], Headings(await api.EpisodePage(episode, "chair", "?show=decisions")));
        Assert.Equal(["Enquiry made", "Reported missing"], Headings(await api.EpisodePage(episode, "chair", "?show=contact")));
    }

    [Fact]
    public async Task What_came_to_the_childs_record_meanwhile_stands_on_the_timeline()
    {
        var child = await api.Given.Child();
        await api.Given.Post("investigator", $"{child.Address}/markers", Ago(8), new { kind = "cse", level = "moderate" });
        var episode = await api.Given.Episode(child, Ago(5));
        await api.Given.Post("investigator", $"{child.Address}/markers", null, new { kind = "county-lines", level = "significant" });

        var page = await api.EpisodePage(episode, "chair");

        Assert.Contains("Marker raised: county lines", Headings(page));
        Assert.DoesNotContain(Headings(page), h => h.Contains("sexual", StringComparison.Ordinal));
        Assert.Equal(2, page.All("#child .chip").Count);
    }

    [Fact]
    public async Task Who_has_been_told_and_who_has_not()
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council", hostAuthority = "Derby City Council" });
        var episode = await api.Given.Episode(child, Ago(2));
        var told = await api.Given.Post("operator", $"{episode.Address}/notifications", null,
            new { agency = "childrens-social-care", recipient = "Duty desk", authority = "Derby City Council" });

        var page = await api.EpisodePage(episode, "operator");
        var facts = TextOf(page.One("#told"));

        Assert.Contains("Children's social care, Derbyshire County Council No", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("Children's social care, Derby City Council No", facts, StringComparison.Ordinal);
        Assert.Contains("Children's social care, Derby City Council Duty desk", facts, StringComparison.Ordinal);
        Assert.Contains("PNC No", facts, StringComparison.Ordinal);
        Assert.Contains("Parent or carer No", facts, StringComparison.Ordinal);
        var confirm = page.One($"#confirm-{told.Id}").GetAttribute("href");
        Assert.EndsWith($"/record/notification-acknowledgement?about={told.Id}", confirm, StringComparison.Ordinal);

        await api.Given.Post("operator", $"{episode.Address}/notifications/{told.Id}/acknowledgements", null, new { });
        Assert.Empty((await api.EpisodePage(episode, "operator")).All($"#confirm-{told.Id}"));
    }

    [Fact]
    public async Task The_trigger_plan_is_read_from_the_page()
    {
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan",
            new { steps = new[] { "Ring his aunt", "Look at the river" }, officerSafety = "Dog at home" });
        var episode = await api.Given.Episode(child);
        var browser = await api.Browser("operator");
        var page = await api.EpisodePage(episode, "operator");
        Assert.Contains("Nobody has read the trigger plan", page.Words, StringComparison.Ordinal);
        Assert.Contains("Officer safety: Dog at home", page.Words, StringComparison.Ordinal);

        var done = (await browser.Submit(page, [], "#plan form")).Must(302);
        var after = (await browser.Follow(done)).Must(200);

        Assert.DoesNotContain("Nobody has read the trigger plan", after.Words, StringComparison.Ordinal);
        Assert.Contains("Read by Olive Okafor", after.Words, StringComparison.Ordinal);
        Assert.Empty(after.All("#plan form"));
        Assert.Single((await api.EpisodePage(episode, "chair")).All("#plan"));
        Assert.Empty((await api.EpisodePage(episode, "chair")).All("#plan form"));
    }

    [Fact]
    public async Task A_step_of_the_plan_that_was_taken_says_so()
    {
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan",
            new { steps = new[] { "Ring his aunt", "Look at the river" } });
        var episode = await api.Given.Episode(child);
        var page = await api.EpisodePage(episode, "investigator");
        var about = Duty(page, "Ring his aunt").QuerySelector("a")!.GetAttribute("href")!.Split("about=")[1];

        await api.Given.Post("investigator", $"{episode.Address}/actions/{about}/completions", null, new { result = "Not there" });

        var steps = (await api.EpisodePage(episode, "investigator")).All("#plan .steps li").Select(TextOf).ToList();
        Assert.Matches("^Ring his aunt ✓ done .*", steps[0]);
        Assert.Equal("Look at the river", steps[1]);
    }

    [Fact]
    public async Task An_earlier_episode_says_where_the_child_was_found_and_leads_to_the_one_that_runs()
    {
        var earlier = await api.Given.Found(occurredAt: Ago(50), after: TimeSpan.FromHours(3));
        var now = await api.Given.Episode(earlier.Child, Ago(1));

        Assert.Matches($"{earlier.Reference} .*3h 00m Found: At the bus station", TextOf((await api.EpisodePage(now, "chair")).One("#earlier")));
        Assert.Contains($"Missing again: {now.Reference}", (await api.EpisodePage(earlier, "chair")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_missing_together_lead_to_each_other()
    {
        var (one, other) = (await api.Given.Graded("high"), await api.Given.Graded("low"));
        await api.Given.Post("operator", $"{one.Address}/links", null, new { episodeId = other.Id, reason = "Left together" });

        var page = await api.EpisodePage(one, "chair");

        Assert.Equal($"/episodes/{other.Reference}", page.One($"#linked-{other.Reference}").GetAttribute("href"));
        Assert.Contains(other.Child.FamilyName, page.One("#earlier").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_not_researched_stands_in_the_facts()
    {
        var episode = await api.Given.Episode(report: new { associates = new[] { "Jay Older" } });
        Assert.Contains("Not researched The child, Jay Older", TextOf((await api.EpisodePage(episode, "chair")).One("#child")),
            StringComparison.Ordinal);

        await api.Given.Post("researcher", $"{episode.Address}/research-results", null,
            new { subjects = new[] { new { name = "The boy", kind = "child", findings = "Nothing" } } });

        Assert.Contains("Researched The boy Not researched Jay Older", TextOf((await api.EpisodePage(episode, "chair")).One("#child")),
            StringComparison.Ordinal);
    }
}
