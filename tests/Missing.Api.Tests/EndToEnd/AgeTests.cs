using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>A disputed age, coming of age while missing, and a person assessed as an adult (docs/rules.md §2, §3.6).</summary>
public sealed class AgeTests(ApiFixture api)
{
    [Fact]
    public async Task A_disputed_age_says_who_and_on_what_until_it_is_settled()
    {
        var supervisor = api.As("supervisor");
        var episode = await api.Given.Episode();
        (await supervisor.Patch(episode.Child.Address, new { ageDisputed = new { by = "Derby City Council" } })).Must(400, "required");

        (await supervisor.Patch(episode.Child.Address, new { ageDisputed = new { by = "Derby City Council", basis = "No papers" } })).Must(200);

        Assert.Contains("Derby City Council (No papers)", await BecauseAsync(episode, "age-disputed"), StringComparison.Ordinal);
        var page = await (await PageClient.SignInAsync(api, "supervisor")).Get($"/episodes/{episode.Reference}");
        Assert.Contains("Derby City Council: No papers", page.Must(200).Text, StringComparison.Ordinal);

        (await supervisor.Patch(episode.Child.Address, new { ageDisputed = (object?)null })).Must(200);
        Assert.Null(await BecauseAsync(episode, "age-disputed"));
    }

    [Fact]
    public async Task Who_comes_of_age_while_missing_stays_on_the_board_and_the_flag_says_who_holds_the_duties()
    {
        var child = await api.Given.Child(new
        {
            dateOfBirth = $"{DateTime.UtcNow.AddYears(-18).AddDays(-1):yyyy-MM-dd}",
            lookedAfter = true,
            responsibleAuthority = "Derbyshire County Council",
        });
        var episode = await api.Given.Episode(child, DateTimeOffset.UtcNow.AddDays(-3));

        Assert.Contains("leaving care of Derbyshire County Council", await BecauseAsync(episode, "came-of-age"), StringComparison.Ordinal);
        var board = (await api.As("chair").Get("/api/board?flag=came-of-age")).Must(200).Json.GetProperty("episodes").EnumerateArray();
        Assert.Contains(board, e => e.GetProperty("id").GetGuid() == episode.Id);
    }

    [Fact]
    public async Task A_person_assessed_as_an_adult_was_seen_and_the_episode_counts()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-5));
        var address = $"{episode.Address}/not-missing";
        (await api.As("inspector").Post(address, new { outcome = "assessed-as-adult", reason = "Age assessment" })).Must(400, "required");

        (await api.As("inspector").Post(address, new { outcome = "assessed-as-adult", reason = "Age assessment", seenBy = "SW Roe" })).Must(200);

        Assert.Equal("not-missing", (await api.As("chair").Get(episode.Address)).Must(200).Json.GetProperty("status").GetString());
        var history = (await api.As("chair").Get($"/api/repeat-missing?childId={episode.Child.Id}")).Must(200).Rows;
        Assert.Equal(1, Assert.Single(history).GetProperty("count30").GetInt32());
    }

    private async Task<string?> BecauseAsync(GivenEpisode episode, string flag) => (await api.Picture(episode)).Because(flag);
}
