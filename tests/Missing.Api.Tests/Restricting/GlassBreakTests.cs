using System.Text.Json;
using Missing.Api.Tests.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Children;
using NodaTime;
using static Missing.Api.Tests.Restricting.Restriction;

namespace Missing.Api.Tests.Restricting;

/// <summary>Somebody opens a restricted record without being a member; others look at it afterwards.</summary>
public sealed class GlassBreakTests(ApiFixture api)
{
    [Theory]
    [InlineData("operator")]
    [InlineData("researcher")]
    [InlineData("supervisor")]
    [InlineData("raru")]
    public async Task Broken_glass_opens_the_record_to_who_broke_it_and_to_nobody_else(string person)
    {
        var child = await api.RestrictedChild();
        (await api.As(person).SayingWhy().Get(child.Address)).Must(403, "restricted");

        var broken = (await api.As(person).Post($"{child.Address}/glass-breaks", Glass)).Must(201);

        Assert.Equal(child.Address, broken.Location);
        Assert.Contains(child.FamilyName, (await api.As(person).SayingWhy().Get(child.Address)).Must(200).Text, StringComparison.Ordinal);
        (await api.AsSomebody("a-colleague", person).SayingWhy().Get(child.Address)).Must(403, "restricted");
    }

    [Fact]
    public async Task After_sixty_minutes_the_record_is_closed_again()
    {
        var child = await api.RestrictedChild();
        var @operator = new Actor($"{api.Identity.Authority.AbsoluteUri}|demo-operator", "Olive Okafor", Role.Operator);
        var at = Now - Duration.FromMinutes(61);
        await api.Record(child.Id, new GlassBroken(AccessCode.LifeAtRisk, LongEnough, at + BreakGlass.Lasts) { By = @operator }, at);

        (await api.As("operator").SayingWhy().Get(child.Address)).Must(403, "restricted");

        var later = at + Duration.FromMinutes(2);
        await api.Record(child.Id, new GlassBroken(AccessCode.LifeAtRisk, LongEnough, later + BreakGlass.Lasts) { By = @operator }, later);
        (await api.As("operator").SayingWhy().Get(child.Address)).Must(200);
    }

    [Fact]
    public async Task Glass_needs_a_restriction_a_code_and_twenty_characters()
    {
        var child = await api.RestrictedChild();
        var client = api.As("operator");

        (await client.Post($"{(await api.Given.Child()).Address}/glass-breaks", Glass)).Must(409, "not-restricted");
        (await client.Post($"/api/children/{Guid.NewGuid()}/glass-breaks", Glass)).Must(404, "not-found");
        (await client.Post($"{child.Address}/glass-breaks", new { code = "life-at-risk", reason = "He rang." })).Must(400, "too-short");
        (await client.Post($"{child.Address}/glass-breaks", new { code = "curious", reason = LongEnough })).Must(400, "invalid");
        foreach (var person in (string[])["chair", "partner", "auditor", "administrator", "authoriser", "records-manager"])
            (await api.As(person).Post($"{child.Address}/glass-breaks", Glass)).Must(403, "forbidden");
    }

    [Fact]
    public async Task A_stale_version_tells_who_is_kept_out_nothing_of_what_was_recorded()
    {
        var episode = await api.Given.Episode();
        await api.RestrictByRoute(episode.Child);

        foreach (var (address, body) in ((string, object)[])
            [($"{episode.Child.Address}/glass-breaks", Glass), ($"{episode.Address}/information", new { source = "A neighbour", content = "Seen" })])
        {
            var stale = (await api.As("operator").Post(address, body, ifMatch: "\"0\"")).Must(412, "version-stale");
            Assert.Empty(stale.Json.GetProperty("since").EnumerateArray());
            Assert.DoesNotContain(episode.Child.FamilyName, stale.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Inspectors_and_auditors_see_at_once_who_broke_it_and_the_auditor_never_whose_record_it_is()
    {
        var child = await api.RestrictedChild();
        var broken = (await api.As("operator").Post($"{child.Address}/glass-breaks", Glass)).Must(201).Id;

        var byInspector = await Row("inspector", broken);
        var byAuditor = await Row("auditor", broken);

        Assert.Equal($"{child.GivenName} {child.FamilyName}", byInspector.GetProperty("childName").GetString());
        Assert.Equal(JsonValueKind.Null, byAuditor.GetProperty("childName").ValueKind);
        Assert.Equal(("Olive Okafor", "life-at-risk", LongEnough), (Text(byAuditor, "by"), Text(byAuditor, "code"), Text(byAuditor, "reason")));
        Assert.Equal($"GB-{broken.ToString("N")[^6..].ToUpperInvariant()}", Text(byAuditor, "reference"));
        Assert.DoesNotContain(child.FamilyName, (await api.As("auditor").Get("/api/glass-breaks")).Must(200).Text, StringComparison.Ordinal);
        (await api.As("auditor").SayingWhy().Get(child.Address)).Must(403, "forbidden");
        (await api.As("supervisor").Get("/api/glass-breaks")).Must(403, "forbidden");
    }

    [Fact]
    public async Task An_inspector_who_knows_the_family_is_not_told_the_name()
    {
        var child = await api.RestrictedChild();
        var broken = (await api.As("operator").Post($"{child.Address}/glass-breaks", Glass)).Must(201).Id;
        var relative = api.AsSomebody("a-relative", "inspector");
        (await relative.Post($"{child.Address}/conflicts", new { reason = "My nephew" })).Must(200);

        var text = (await relative.Get("/api/glass-breaks")).Must(200).Text;

        Assert.Contains($"{broken}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(child.FamilyName, text, StringComparison.Ordinal);
        (await relative.Post($"{child.Address}/glass-breaks/{broken}/reviews", Review)).Must(403, "conflict-of-interest");
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("auditor")]
    public async Task A_review_takes_it_off_the_list_of_what_waits(string person)
    {
        var child = await api.RestrictedChild();
        var broken = (await api.As("operator").Post($"{child.Address}/glass-breaks", Glass)).Must(201).Id;
        Assert.Equal(JsonValueKind.Null, (await Row(person, broken)).GetProperty("review").ValueKind);

        (await api.As(person).Post($"{child.Address}/glass-breaks/{broken}/reviews", Review)).Must(200);

        Assert.Equal("justified", (await Row(person, broken)).GetProperty("review").GetProperty("outcome").GetString());
        (await api.As(person).Post($"{child.Address}/glass-breaks/{broken}/reviews", Review)).Must(409, "already-reviewed");
        (await api.As(person).Post($"{child.Address}/glass-breaks/{Guid.NewGuid()}/reviews", Review)).Must(404, "not-found");
    }

    [Fact]
    public async Task Nobody_reviews_their_own()
    {
        var child = await api.RestrictedChild();
        var broken = (await api.As("inspector").Post($"{child.Address}/glass-breaks", Glass)).Must(201).Id;

        (await api.As("inspector").Post($"{child.Address}/glass-breaks/{broken}/reviews", Review)).Must(403, "own-glass-break");
        Assert.True((await Row("inspector", broken)).GetProperty("isOwn").GetBoolean());
        (await api.As("inspector-2").Post($"{child.Address}/glass-breaks/{broken}/reviews", Review)).Must(200);
    }

    [Theory]
    [InlineData(71, false)]
    [InlineData(73, true)]
    public async Task What_nobody_reviewed_in_seventy_two_hours_is_overdue_for_every_inspector_and_auditor(int hoursAgo, bool overdue)
    {
        var child = await api.RestrictedChild();
        var broken = await BrokenAsync(child, hoursAgo);

        foreach (var person in (string[])["inspector", "inspector-2", "auditor"])
            Assert.Equal(overdue, (await Row(person, broken)).GetProperty("isOverdue").GetBoolean());
    }

    [Fact]
    public async Task A_record_merged_afterwards_is_reviewed_on_the_one_that_stands()
    {
        var (from, into) = (await api.RestrictedChild(), await api.Given.Child());
        var broken = (await api.As("operator").Post($"{from.Address}/glass-breaks", Glass)).Must(201).Id;
        await api.Given.Merge(from, into);

        Assert.Equal(into.Id, (await Row("auditor", broken)).GetProperty("childId").GetGuid());
        (await api.As("auditor").Post($"{into.Address}/glass-breaks/{broken}/reviews", Review)).Must(200);

        Assert.Equal("justified", (await Row("auditor", broken)).GetProperty("review").GetProperty("outcome").GetString());
    }

    private static object Review => new { outcome = "justified", notes = "Asked the sergeant" };

    private static Instant Now => Instant.FromDateTimeOffset(DateTimeOffset.UtcNow);

    private async Task<Guid> BrokenAsync(GivenChild child, int hoursAgo)
    {
        var at = Now - Duration.FromHours(hoursAgo);
        await api.Record(child.Id, new GlassBroken(AccessCode.LifeAtRisk, LongEnough, at + BreakGlass.Lasts), at);
        return (await api.As("auditor").Get("/api/glass-breaks")).Must(200).Rows
            .Single(r => r.GetProperty("childId").GetGuid() == child.Id).GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> Row(string person, Guid broken) =>
        (await api.Pages(person, "/api/glass-breaks")).Single(r => r.GetProperty("id").GetGuid() == broken);

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
