using System.Globalization;

namespace Missing.Domain.Tests;

/// <summary>What a person would count as one character is one, and nothing without end is.</summary>
public sealed class CharactersTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("😱", 1)]
    [InlineData("👨🏽‍👩🏽‍👧🏽‍👦🏽", 1)]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1)]
    [InlineData("🇬🇧🇫🇷", 2)]
    [InlineData("ﷺ", 1)]
    [InlineData("한국", 2)]
    [InlineData("\r\n", 1)]
    [InlineData("Zoë", 3)]
    public void Characters_are_counted_as_people_do(string text, int count) => Assert.Equal(count, Characters.Count(text));

    [Theory]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(31, 2)]
    [InlineData(32, 3)]
    [InlineData(320_000, 20_001)]
    public void A_letter_with_many_marks_counts_once_for_each_sixteen_code_points(int marks, int count)
    {
        var text = "a" + new string('\u0301', marks);

        Assert.Equal(count, Characters.Count(text));
        Assert.True(Characters.AtMost(text, count));
        Assert.False(Characters.AtMost(text, count - 1));
        Assert.True(Characters.AtLeast(text, count));
        Assert.False(Characters.AtLeast(text, count + 1));
    }

    /// <summary>The short ways at both ends answer as counting does.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("😱")]
    [InlineData("👨🏽‍👩🏽‍👧🏽‍👦🏽")]
    [InlineData("a\u0301\u0302\u0303")]
    public void At_most_and_at_least_agree_with_the_count(string character)
    {
        for (var n = 0; n < 70; n++)
        {
            var text = string.Concat(Enumerable.Repeat(character, n));
            for (var limit = 0; limit < 70; limit += 3)
            {
                Assert.Equal(Characters.Count(text) <= limit, Characters.AtMost(text, limit));
                Assert.Equal(Characters.Count(text) >= limit, Characters.AtLeast(text, limit));
            }
        }
    }

    [Fact]
    public void The_beginning_of_a_text_cuts_no_character_in_two()
    {
        var text = "Zoë e\u0301😱👨🏽‍👩🏽‍👧🏽‍👦🏽🇬🇧";
        for (var n = 0; n <= 10; n++)
            Assert.Equal(new StringInfo(text).SubstringByTextElements(0, Math.Min(n, new StringInfo(text).LengthInTextElements)), Characters.First(text, n));
    }
}
