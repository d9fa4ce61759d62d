using AnyAscii;
using Missing.Domain.Children;
using Missing.Domain.Names;
using NodaTime;

namespace Missing.Projections.Children;

/// <summary>A child's name as matching looks at it: folded, and written in Latin letters where it is in another script.</summary>
public static class LatinNames
{
    public static NamedChild Of(ChildDetails details) => Of(details.GivenName, details.FamilyName, details.DateOfBirth);

    public static NamedChild Of(string? given, string? family, LocalDate? born) => new(Words(given), Words(family), born);

    // Arabic writes the article on the word; in Latin letters it is written apart, or left out.
    private const string Article = "ال";

    private static IReadOnlyList<NameWord> Words(string? name) =>
    [
        .. NameFolding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new NameWord(Latin(Heard(WithoutArticle(word))), word.Any(IsWithoutVowels))).Where(w => w.Letters.Length > 0),
    ];

    private static string WithoutArticle(string word) =>
        word.Length > Article.Length + 2 && word.StartsWith(Article, StringComparison.Ordinal) ? word[Article.Length..] : word;

    // A soft h after another consonant would be read together with it (z and h as zh), and is hardly heard.
    private static string Heard(string word) => word.Length < 2 ? word : word[0] + string.Concat(word[1..].Where(c => c is not ('ه' or 'ة')));

    // What transliteration leaves that is no letter (the sign for a soft consonant) is not heard.
    private static string Latin(string word) => string.Concat(
        word.All(char.IsAscii) ? word : string.Concat(NameFolding.Fold(word.Transliterate()).Where(char.IsAsciiLetterOrDigit)));

    // Hebrew, Arabic, Syriac and Thaana, and the forms of presentation.
    private static bool IsWithoutVowels(char letter) => letter is (>= '\u0590' and <= '\u07BF') or (>= '\u0860' and <= '\u08FF');
}
