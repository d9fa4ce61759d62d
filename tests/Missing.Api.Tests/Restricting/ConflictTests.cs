using Missing.Api.Tests.Fixtures;
using static Missing.Api.Tests.Restricting.Restriction;

namespace Missing.Api.Tests.Restricting;

/// <summary>A person who knows the family does not see the record (docs/rules.md §7).</summary>
public sealed class ConflictTests(ApiFixture api)
{
    [Theory]
    [InlineData("operator")]
    [InlineData("researcher")]
    [InlineData("investigator")]
    [InlineData("supervisor")]
    [InlineData("inspector")]
    [InlineData("chair")]
    [InlineData("raru")]
    public async Task The_record_is_closed_to_who_says_so_and_to_nobody_else(string role)
    {
        var child = await api.Given.Child();
        var (relative, colleague) = (api.AsSomebody("a-relative", role), api.AsSomebody("a-colleague", role));
        (await relative.Get(child.Address)).Must(200);

        (await relative.Post($"{child.Address}/conflicts", new { reason = "My nephew" })).Must(200);

        Assert.DoesNotContain(child.FamilyName, (await relative.SayingWhy().Get(child.Address)).Must(403, "restricted").Text, StringComparison.Ordinal);
        (await colleague.Get(child.Address)).Must(200);
        (await relative.Post($"{child.Address}/conflicts", new { reason = "My nephew" })).Must(409, "already-declared");
    }

    [Fact]
    public async Task Who_knows_the_family_never_breaks_the_glass()
    {
        var child = await api.RestrictedChild();
        var relative = api.AsSomebody("a-relative", "operator");
        (await relative.Post($"{child.Address}/conflicts", new { reason = "My nephew" })).Must(200);

        (await relative.Post($"{child.Address}/glass-breaks", Glass)).Must(403, "conflict-of-interest");
    }

    [Fact]
    public async Task An_inspector_ends_it_for_another_and_never_for_themselves()
    {
        var child = await api.Given.Child();
        var relative = api.AsSomebody("a-relative", "inspector");
        (await relative.Post($"{child.Address}/conflicts", new { reason = "My nephew" })).Must(200);
        var person = (await api.As("inspector").Get(child.Address)).Must(200).Json.GetProperty("conflicts")[0].GetProperty("person").GetString();
        var body = new { person, reason = "Another family of that name" };

        (await relative.Post($"{child.Address}/conflicts/ended", body)).Must(403, "restricted");
        (await api.As("supervisor").Post($"{child.Address}/conflicts/ended", body)).Must(403, "forbidden");
        (await api.As("inspector").Post($"{child.Address}/conflicts/ended", body)).Must(200);

        (await relative.Get(child.Address)).Must(200);
        (await api.As("inspector").Post($"{child.Address}/conflicts/ended", body)).Must(409, "no-conflict");
    }

    [Fact]
    public async Task Partners_auditors_and_administrators_have_nothing_to_declare()
    {
        var child = await api.Given.Child();

        foreach (var person in (string[])["partner", "auditor", "administrator", "authoriser", "records-manager"])
            (await api.As(person).Post($"{child.Address}/conflicts", new { reason = "My nephew" })).Must(403, "forbidden");
        (await api.As("operator").Post($"/api/children/{Guid.NewGuid()}/conflicts", new { reason = "My nephew" })).Must(404, "not-found");
    }
}
