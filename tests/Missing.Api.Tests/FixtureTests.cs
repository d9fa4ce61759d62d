using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests;

/// <summary>The states that every other test starts from are what they say.</summary>
public sealed class FixtureTests(ApiFixture api)
{
    [Fact]
    public async Task The_given_states_are_what_they_say()
    {
        var graded = await api.Given.Graded("high");
        var found = await api.Given.Found(occurredAt: DateTimeOffset.UtcNow.AddHours(-3), after: TimeSpan.FromHours(1));

        var one = (await api.As("operator").Get(graded.Address)).Must(200).Json;
        var two = (await api.As("operator").Get($"/api/episodes/{found.Reference}")).Must(200).Json;
        Assert.Equal(("missing", "high"), (one.GetProperty("status").GetString(), one.GetProperty("riskLevel").GetString()));
        Assert.Equal("found", two.GetProperty("status").GetString());
        Assert.Equal(2, await api.EventsOf(graded.Id));
    }
}
