using AnyAscii;
using Missing.Domain.Children;
using Missing.Domain.Names;
using NodaTime;

namespace Missing.Projections.Children;

/// <summary>A child's name in the form used for matching: folded, and transliterated into Latin letters from other scripts.</summary>
public static class LatinNames
{
    public static NamedChild Of(ChildDetails details) => Of(details.GivenName, details.FamilyName, details.DateOfBirth);

    public static NamedChild Of(string? given, string? family, LocalDate? born) => new(Words(given), Words(family), born);

    // Arabic joins the article to the word; in Latin letters it is written separately, or left out.
    private const string Article = "ال";

    private static IReadOnlyList<NameWord> Words(string? name) =>
    [
        .. NameFolding.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new NameWord(Latin(Heard(WithoutArticle(word))), word.Any(IsWithoutVowels))).Where(w => w.Letters.Length > 0),
    ];

    private static string WithoutArticle(string word) =>
        word.Length > Article.Length + 2 && word.StartsWith(Article, StringComparison.Ordinal) ? word[Article.Length..] : word;

    // A soft h after another consonant would be read as one sound with it (z and h as zh), and is hardly pronounced.
    private static string Heard(string word) => word.Length < 2 ? word : word[0] + string.Concat(word[1..].Where(c => c is not ('ه' or 'ة')));

    // Signs that transliteration leaves and that are not letters (the soft sign) are not pronounced.
    private static string Latin(string word) => string.Concat(
        word.All(char.IsAscii) ? word : string.Concat(NameFolding.Fold(word.Transliterate()).Where(char.IsAsciiLetterOrDigit)));

    // Hebrew, Arabic, Syriac and Thaana, and the forms of presentation.
    private static bool IsWithoutVowels(char letter) => letter is (>= '\u0590' and <= '\u07BF') or (>= '\u0860' and <= '\u08FF');
}
