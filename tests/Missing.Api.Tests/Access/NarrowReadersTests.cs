using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Access;

/// <summary>Roles that write to records without reading them: a partner, an authoriser (docs/access.md, rules 2 and 3).</summary>
public sealed class NarrowReadersTests(ApiFixture api)
{
    private static readonly object Request = new { grade = 1, oral = true, rationale = "Rings from a bridge" };

    [Fact]
    public async Task An_authoriser_is_told_of_requests_and_of_no_child()
    {
        var (episode, _) = await api.Given.Alarm();
        await api.Given.Post("operator", $"{episode.Address}/phone-data-requests", DateTimeOffset.UtcNow.AddHours(-3), Request);
        var authoriser = api.As("authoriser");

        var alarms = (await authoriser.Get("/api/alarms")).Must(200);
        var requests = (await authoriser.Get("/api/phone-data-requests")).Must(200);

        Assert.All(alarms.Rows, a => Assert.Equal("authoriser", a.GetProperty("role").GetString()));
        Assert.DoesNotContain(episode.Child.FamilyName, alarms.Text);
        Assert.Contains(episode.Reference, requests.Text);
        Assert.DoesNotContain(episode.Child.FamilyName, requests.Text);
    }

    [Fact]
    public async Task A_request_about_a_restricted_child_is_decided_on_what_it_says()
    {
        var episode = await api.Given.Graded("high");
        var request = (await api.As("operator").Post($"{episode.Address}/phone-data-requests", Request)).Must(201).Id;
        await api.Restrict(episode.Child);
        var authoriser = api.As("authoriser");

        Assert.Contains("Rings from a bridge", (await authoriser.Get("/api/phone-data-requests")).Must(200).Text);
        (await authoriser.Post(
            $"{episode.Address}/phone-data-requests/{request}/decisions", new { decision = "authorised", rank = "Superintendent", reason = "Life at risk" })).Must(200);
    }

    [Theory]
    [InlineData("authoriser", "phone-data-requests")]
    [InlineData("partner", "information")]
    public async Task A_stale_version_tells_them_nothing_of_what_others_entered(string person, string path)
    {
        var episode = await api.Given.Episode(await api.Given.Child(new { responsibleAuthority = Matrix.Principal.Authority }));
        var request = (await api.As("operator").Post($"{episode.Address}/phone-data-requests", Request)).Must(201).Id;
        await api.Given.Post("operator", $"{episode.Address}/notes", null, new { text = "Intelligence of a third party" });
        var address = path == "information" ? $"{episode.Address}/information" : $"{episode.Address}/{path}/{request}/decisions";
        object body = path == "information"
            ? new { source = "The home", content = "Seen" }
            : new { decision = "authorised", rank = "Superintendent", reason = "Life at risk" };

        var stale = (await api.As(person).Post(address, body, ifMatch: "\"1\"")).Must(412, "version-stale");

        Assert.Empty(stale.Json.GetProperty("since").EnumerateArray());
        Assert.DoesNotContain("third party", stale.Text);
    }
}
