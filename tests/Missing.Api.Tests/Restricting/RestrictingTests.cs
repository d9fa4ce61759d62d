using Missing.Api.Tests.Fixtures;
using static Missing.Api.Tests.Restricting.Restriction;

namespace Missing.Api.Tests.Restricting;

/// <summary>A record is restricted, its members are named, and two people lift it.</summary>
public sealed class RestrictingTests(ApiFixture api)
{
    [Fact]
    public async Task A_restriction_closes_the_record_at_once_to_all_but_inspectors_and_members()
    {
        var child = await api.Given.Child();
        (await api.As("operator").SayingWhy().Get(child.Address)).Must(200);

        (await api.As("supervisor").Post($"{child.Address}/restriction", new { scope = "sensitive", reason = "Named in court", members = new[] { Investigators } })).Must(200);

        (await api.As("operator").SayingWhy().Get(child.Address)).Must(403, "restricted");
        foreach (var person in (string[])["inspector-2", "investigator", "supervisor"])
            (await api.As(person).SayingWhy().Get(child.Address)).Must(200);
        (await api.As("inspector").Post($"{child.Address}/restriction", new { scope = "members", reason = "Again" })).Must(409, "already-restricted");
        (await api.AsSomebody("another", "supervisor").Post($"{child.Address}/restriction", new { scope = "members", reason = "Again" })).Must(403, "restricted");
        (await api.As("inspector").Post($"/api/children/{Guid.NewGuid()}/restriction", new { scope = "members", reason = "Nobody" })).Must(404, "not-found");
    }

    [Fact]
    public async Task Who_is_taken_off_the_list_sees_no_more()
    {
        var child = await api.RestrictedChild();
        (await api.As("investigator").SayingWhy().Get(child.Address)).Must(200);

        (await api.As("inspector-2").Put($"{child.Address}/restriction/members", new { members = new[] { new { kind = "role", name = "chair" } } })).Must(200);

        (await api.As("investigator").SayingWhy().Get(child.Address)).Must(403, "restricted");
        (await api.As("chair").SayingWhy().Get(child.Address)).Must(200);
        (await api.As("supervisor").Put($"{child.Address}/restriction/members", new { })).Must(403, "restricted");
        (await api.As("inspector").Put($"{child.Address}/restriction/members", new { members = new[] { new { kind = "role", name = "operator" } } })).Must(400, "role-no-member");
        (await api.As("inspector").Put($"{(await api.Given.Child()).Address}/restriction/members", new { })).Must(409, "not-restricted");
    }

    [Fact]
    public async Task Broken_glass_does_not_let_anybody_name_themselves_for_good()
    {
        var child = await api.RestrictedChild();
        (await api.As("supervisor").Post($"{child.Address}/glass-breaks", Glass)).Must(201);

        (await api.As("supervisor").Put($"{child.Address}/restriction/members", new { members = new[] { new { kind = "role", name = "supervisor" } } })).Must(403, "not-a-member");
    }

    [Theory]
    [InlineData("inspector-2")]
    [InlineData("auditor")]
    public async Task Two_people_lift_a_restriction(string second)
    {
        var child = await api.RestrictedChild();
        var address = $"{child.Address}/restriction/lifting";
        var body = new { reason = "The trial is over" };
        (await api.As("auditor").Post(address, body)).Must(403, "inspector-proposes");

        Assert.True((await api.As("inspector").Post(address, body)).Must(200).Json.GetProperty("awaitsApproval").GetBoolean());
        (await api.As("inspector").Post(address, body)).Must(403, "second-person-needed");
        (await api.As("operator").SayingWhy().Get(child.Address)).Must(403, "restricted");
        (await api.As(second).Post(address, body)).Must(200);

        (await api.As("operator").Get(child.Address)).Must(200);
        (await api.As("inspector").Post(address, body)).Must(409, "not-restricted");
    }

    [Fact]
    public async Task A_restriction_of_a_record_merged_into_another_holds_there()
    {
        var (from, into) = (await api.RestrictedChild(), await api.Given.Child());
        await api.Given.Merge(from, into);
        (await api.As("operator").SayingWhy().Get(into.Address)).Must(403, "restricted");

        (await api.As("operator").Post($"{from.Address}/glass-breaks", Glass)).Must(409, "merged");
        (await api.As("operator").Post($"{into.Address}/glass-breaks", Glass)).Must(201);

        (await api.As("operator").SayingWhy().Get(into.Address)).Must(200);
    }
}
