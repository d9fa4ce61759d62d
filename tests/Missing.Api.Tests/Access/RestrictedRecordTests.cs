using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Reads;
using Missing.Domain;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Api.Tests.Access;

/// <summary>A person who may not look into a restricted record learns that it exists, but not whose it is (docs/access.md, rule 1).</summary>
public sealed class RestrictedRecordTests(ApiFixture api)
{
    [Theory]
    [InlineData("operator")]
    [InlineData("researcher")]
    [InlineData("investigator")]
    [InlineData("supervisor")]
    [InlineData("chair")]
    [InlineData("raru")]
    public async Task A_non_member_gets_the_safety_stub_of_the_record_and_never_nothing(string role)
    {
        var episode = await Restricted();

        foreach (var address in (string[])[episode.Address, $"{episode.Address}/timeline", episode.Child.Address, $"{episode.Child.Address}/episodes"])
        {
            var stub = (await api.As(role).Get(address)).Must(403, "restricted");
            Assert.True(stub.Json.GetProperty("isMissing").GetBoolean());
            Assert.Equal("high", stub.Json.GetProperty("riskLevel").GetString());
            Assert.Equal(episode.Reference, stub.Json.GetProperty("openReference").GetString());
            Assert.DoesNotContain(episode.Child.FamilyName, stub.Text);
        }
    }

    [Fact]
    public async Task Lists_keep_its_row_without_a_name()
    {
        var episode = await Restricted();

        var row = (await api.As("operator").Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray()
            .Single(e => e.GetProperty("id").GetGuid() == episode.Id);

        Assert.Equal("Restricted record", row.GetProperty("childName").GetString());
        Assert.Equal("high", row.GetProperty("riskLevel").GetString());
        foreach (var address in (string[])["/api/board", "/api/delays", "/api/repeat-missing", "/api/ppns", "/api/alarms", "/api/events?after=0"])
            Assert.DoesNotContain(episode.Child.FamilyName, (await api.As("supervisor").Get(address)).Must(200).Text);
    }

    [Fact]
    public async Task A_member_and_an_inspector_open_it_when_they_say_why()
    {
        var (member, actor) = api.Somebody(Role.Investigator);
        var episode = await api.Given.Graded("high");
        await api.Restrict(episode.Child, Restricting.User(actor));

        (await member.Get(episode.Address)).Must(403, "reason-required");
        member.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "linked-enquiry");
        Assert.Contains(episode.Child.FamilyName, (await member.Get(episode.Address)).Must(200).Text);
        Assert.Contains(episode.Child.FamilyName, (await member.Get("/api/board")).Must(200).Text);

        var inspector = api.As("inspector");
        (await inspector.Get(episode.Child.Address)).Must(403, "reason-required");
        inspector.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "supervision-or-review");
        Assert.Contains(episode.Child.FamilyName, (await inspector.Get(episode.Child.Address)).Must(200).Text);
    }

    [Fact]
    public async Task Breaking_the_glass_opens_it_for_that_person_alone_and_for_its_time()
    {
        var (breaker, actor) = api.Somebody(Role.Operator);
        breaker.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "life-at-risk");
        var episode = await Restricted();
        var now = Instant.FromDateTimeOffset(DateTimeOffset.UtcNow);

        (await breaker.Get(episode.Address)).Must(403, "restricted");
        await api.Record(episode.Child.Id, new GlassBroken(AccessCode.LifeAtRisk, "Her phone is ringing on the bridge", now.Plus(Duration.FromMinutes(60))) { By = actor });

        (await breaker.Get(episode.Address)).Must(200);
        (await api.As("operator").Get(episode.Address)).Must(403, "restricted");

        var other = await Restricted();
        await api.Record(other.Child.Id, new GlassBroken(AccessCode.LifeAtRisk, "Her phone is ringing on the bridge", now) { By = actor });
        (await breaker.Get(other.Address)).Must(403, "restricted");
    }

    [Fact]
    public async Task Who_knows_the_family_is_kept_out_whatever_the_role()
    {
        var (inspector, actor) = api.Somebody(Role.Inspector);
        var episode = await api.Given.Graded("high");
        (await inspector.Get(episode.Address)).Must(200);

        await api.Record(episode.Child.Id, new ConflictDeclared(actor.Id, "My sister's son"));

        (await inspector.Get(episode.Address)).Must(403, "restricted");
        Assert.DoesNotContain(episode.Child.FamilyName, (await inspector.Get("/api/board")).Must(200).Text);
        (await api.As("operator").Get(episode.Address)).Must(200);
    }

    [Fact]
    public async Task A_partner_learns_not_even_that_it_exists()
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council" });
        var episode = await api.Given.Episode(child);
        (await api.As("partner").Get(episode.Address)).Must(200);

        await api.Restrict(child);

        var hidden = (await api.As("partner").Get(episode.Address)).Must(404, "not-found");
        var none = (await api.As("partner").Get($"/api/episodes/{Guid.CreateVersion7()}")).Must(404, "not-found");
        Assert.Equal(none.Json.GetProperty("detail").GetString(), hidden.Json.GetProperty("detail").GetString());
        Assert.DoesNotContain($"{episode.Id}", (await api.As("partner").Get("/api/board")).Must(200).Text);
    }

    [Fact]
    public async Task No_restriction_refuses_a_report_information_or_a_finding_and_every_other_entry_waits_for_a_member()
    {
        var child = await api.Given.Child();
        await api.Restrict(child);
        var episode = await api.Given.Episode(child);

        (await api.As("operator").Post($"{episode.Address}/information", new { source = "A caller", content = "Seen at the station" })).Must(201);
        (await api.As("operator").Post($"{episode.Address}/notes", new { text = "A note" })).Must(403, "restricted");
        (await api.As("supervisor").Post($"{child.Address}/associates", new { name = "Somebody" })).Must(403, "restricted");
        await api.Given.Find(episode);
    }

    [Fact]
    public async Task Its_page_says_whom_to_call_and_leads_to_what_may_be_entered()
    {
        var episode = await Restricted();
        var browser = await api.Browser("operator");

        var page = await browser.Get($"/episodes/{episode.Reference}");

        Assert.Equal(403, page.Status);
        Assert.Contains("The duty inspector", page.Text);
        Assert.DoesNotContain(episode.Child.FamilyName, page.Text);
        var form = await browser.Get($"/episodes/{episode.Reference}/record/information");
        Assert.Equal(200, form.Status);
        Assert.DoesNotContain(episode.Child.FamilyName, form.Text);
        Assert.Equal(403, (await browser.Get($"/episodes/{episode.Reference}/record/note")).Status);
        Assert.Equal(403, (await browser.Get($"/children/{episode.Child.Id}")).Status);
    }

    [Fact]
    public async Task An_episode_closed_more_than_28_days_ago_opens_with_a_reason_said_on_its_page()
    {
        var episode = await LongClosed();
        (await api.As("supervisor").Get(episode.Address)).Must(403, "reason-required");
        var browser = await api.Browser("supervisor");
        var door = await browser.Get($"/episodes/{episode.Reference}");
        Assert.Equal(403, door.Status);
        Assert.DoesNotContain(episode.Child.FamilyName, door.Text);

        var opened = await browser.Submit(door, [("code", "court-or-inquiry")]);

        Assert.Equal(302, opened.Status);
        Assert.Contains(episode.Child.FamilyName, (await browser.Get($"/episodes/{episode.Reference}")).Text);
        Assert.Equal("court-or-inquiry", (await api.Lines(episode.Child.Id))[^1].Reason);
    }

    private async Task<GivenEpisode> Restricted()
    {
        var episode = await api.Given.Graded("high");
        await api.Restrict(episode.Child);
        return episode;
    }

    private async Task<GivenEpisode> LongClosed()
    {
        var episode = await api.Given.Found(occurredAt: DateTimeOffset.UtcNow.AddDays(-30));
        await api.Record(episode.Id, new Domain.Episodes.Closed("Done"), Instant.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-29)));
        return episode;
    }
}
