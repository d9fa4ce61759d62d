using Missing.Api.Tests.Contract;
using Missing.Api.Tests.Fixtures;
using Missing.Domain;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>How long a text may be is counted in the characters that a person sees.</summary>
public sealed class TextLengthTests(ApiFixture api)
{
    private const string Family = "👨🏽‍👩🏽‍👧🏽‍👦🏽";

    [Theory]
    [InlineData("😱", 10_001)]
    [InlineData("😱", Limits.Text)]
    [InlineData("é", Limits.Text)]
    [InlineData("e\u0301", Limits.Text)]
    [InlineData("नि", Limits.Text)]
    [InlineData(Family, 5_000)]
    public async Task A_text_of_so_many_characters_is_taken_and_kept_whole(string character, int count)
    {
        var text = Repeat(character, count);

        var reported = (await Report(text)).Must(201);

        var timeline = (await api.As("supervisor").Get($"/api/episodes/{reported.Json.GetProperty("episodeId").GetGuid()}/timeline")).Must(200);
        Assert.Equal(text, timeline.Rows[0].GetProperty("data").GetProperty("circumstances").GetString());
    }

    [Theory]
    [InlineData("😱")]
    [InlineData("a")]
    [InlineData("e\u0301")]
    public async Task One_character_more_is_refused_with_the_number_of_characters(string character)
    {
        var refused = (await Report(Repeat(character, Limits.Text + 1))).Must(400, "invalid");

        Assert.Equal(["circumstances"], refused.Fields);
        Assert.Contains($"at most {Limits.Text} characters", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_with_marks_without_end_is_no_single_character() =>
        Assert.Equal(["familyName", "givenName"], (await Register("a" + Repeat("\u0301", 60_000))).Must(400, "invalid").Fields);

    /// <summary>Each letter another one, so that nothing becomes short by being compressed.</summary>
    [Theory]
    [InlineData('\u4e00')]
    [InlineData('\uac00')]
    [InlineData('\u0250')]
    [InlineData('a')]
    public async Task A_name_of_the_greatest_length_in_any_script_is_kept(char first)
    {
        var letters = Enumerable.Range(0, int.MaxValue).Select(n => (char)(first + (n * 7919L % (first == 'a' ? 26 : 600))));
        var name = string.Concat(letters.Where(char.IsLetter).Take(Limits.Line));
        Assert.Equal(Limits.Line, Characters.Count(name));

        var child = (await Register(name)).Must(201);

        Assert.Equal(name, (await api.As("supervisor").Get(child.Location!)).Must(200).Json.GetProperty("details").GetProperty("familyName").GetString());
    }

    [Fact]
    public async Task A_name_of_the_longest_characters_is_kept() => (await Register(Repeat(Family, Limits.Line))).Must(201);

    [Fact]
    public async Task The_contract_says_how_lengths_are_counted()
    {
        var contract = await PublishedContract.OfAsync(api);

        Assert.Contains("counts characters as people do", contract.Text, StringComparison.Ordinal);
        Assert.Contains($"\"maxLength\": {Limits.Text * Characters.CodePointsEach}", contract.Text, StringComparison.Ordinal);
        Assert.Contains($"At most {Limits.Text} characters.", contract.Text, StringComparison.Ordinal);
    }

    private Task<Reply> Report(string circumstances) => api.As("operator").Post("/api/episodes", new
    {
        child = new { givenName = $"Length {Guid.NewGuid():N}", responsibleAuthority = "Derbyshire County Council" },
        circumstances,
    });

    private Task<Reply> Register(string name) => api.As("operator").Post("/api/children", new { givenName = name, familyName = name, isNotDuplicate = true });

    private static string Repeat(string character, int count) => string.Concat(Enumerable.Repeat(character, count));
}
