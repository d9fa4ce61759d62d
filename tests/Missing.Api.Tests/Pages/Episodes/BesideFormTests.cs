using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages.Episodes;

/// <summary>The content beside the form of an episode, and the roles that may see it.</summary>
public sealed class BesideFormTests(ApiFixture api)
{
    [Fact]
    public async Task Nobody_must_leave_the_form_to_look()
    {
        var child = await api.Given.Child();
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = new[] { "Ring his aunt" } });
        var episode = await api.Given.Episode(child);
        await api.Given.Post("operator", $"{episode.Address}/notes", null, new { text = "Line was bad" });

        var page = (await (await api.Browser("supervisor")).Get($"/episodes/{episode.Reference}/record/grade")).Must(200);

        Assert.Contains(child.FamilyName, page.One(".case").TextContent, StringComparison.Ordinal);
        var beside = page.One(".record__aside").TextContent;
        Assert.Contains("Ring his aunt", beside, StringComparison.Ordinal);
        Assert.Contains("THRIVE grading", beside, StringComparison.Ordinal);
        Assert.Contains("Line was bad", beside, StringComparison.Ordinal);
        // Looked at, not left for: what leads away from a form stands on the episode's page.
        Assert.Empty(page.All(".record__aside .entry__correct"));
    }

    [Fact]
    public async Task An_authoriser_decides_a_request_and_sees_nothing_of_the_episode()
    {
        var episode = await api.Given.Graded("high");
        var request = await api.Given.Post("operator", $"{episode.Address}/phone-data-requests", null,
            new { grade = 1, oral = true, rationale = "Threat to life" });
        var decided = await api.Given.Post("authoriser", $"{episode.Address}/phone-data-requests/{request.Id}/decisions", null,
            new { decision = "authorised", rank = "Superintendent", reason = "Proportionate" });
        var browser = await api.Browser("authoriser");

        foreach (var address in (string[])[$"record/phone-data-decision?about={request.Id}", $"correct/{decided.Id}"])
        {
            var page = (await browser.Get($"/episodes/{episode.Reference}/{address}")).Must(200);

            Assert.DoesNotContain(episode.Child.FamilyName, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("it is getting dark", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain($"href=\"/episodes/{episode.Reference}\"", page.Text, StringComparison.Ordinal);
            Assert.Contains(episode.Reference, page.One("main h1").TextContent, StringComparison.Ordinal);
        }
    }
}
