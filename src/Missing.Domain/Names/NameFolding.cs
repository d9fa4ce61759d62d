using System.Globalization;
using System.Text;

namespace Missing.Domain.Names;

/// <summary>
/// The one rule by which two spellings of a name are equal: capitals, accents, the letters that Unicode does not decompose
/// (ł ø đ ı ß æ œ þ ð …), apostrophes of every kind, hyphens, punctuation and spaces make no difference (docs/rules.md §2).
/// </summary>
/// <remarks>
/// Letters of another script stay what they are; a likely spelling in Latin letters is another question (<c>NameMatching</c>).
/// Marks are removed only where they are accents: in the scripts of India and its neighbours, and of Japan, a mark is a vowel or
/// makes another letter, and two names that differ in a mark are two names.
/// </remarks>
public static class NameFolding
{
    /// <summary>False where the runtime was told to do without Unicode's tables: decomposing a letter then answers the letter.</summary>
    public static bool KnowsAccents { get; } = "\u00e9".Normalize(NormalizationForm.FormD).Length == 2;

    // Lower case only, because case is folded first. Letters that FormKD decomposes (é, ğ, ő, ﬁ) need no row.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ł'] = "l",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ı'] = "i",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['þ'] = "th",
        ['ð'] = "d",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ŋ'] = "n",
        ['ə'] = "a",
        ['ɓ'] = "b",
        ['ɗ'] = "d",
        ['ɖ'] = "d",
        ['ƙ'] = "k",
        ['ɛ'] = "e",
        ['ɔ'] = "o",
        ['ƴ'] = "y",
        ['ĸ'] = "k",
        ['ς'] = "σ",
        ['&'] = " and ",
    };

    // Written inside a name and not pronounced: straight, curly and prime, grave and acute, and the letters for ayn and hamza.
    private const string Apostrophes = "'\u2018\u2019\u201B\u2032\uFF07`\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB";

    /// <summary>The form of the name that is compared; text without letters or digits is compared as written.</summary>
    public static string Fold(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return "";
        var folded = new StringBuilder(name.Length);
        var pending = false;
        // Before FormKD, which decomposes ´ and the like into a space and a mark.
        foreach (var letter in Taken(Without(name, Apostrophes)))
        {
            if (IsAccent(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format) continue;
            var written = Letters.GetValueOrDefault(letter) ?? (IsOfName(letter) ? letter.ToString() : " ");
            foreach (var one in written)
                if (one == ' ')
                {
                    pending = folded.Length > 0;
                }
                else
                {
                    if (pending) folded.Append(' ');
                    pending = false;
                    folded.Append(one);
                }
        }

        return folded.Length > 0 ? folded.ToString().Normalize(NormalizationForm.FormKC) : string.Join(' ', Words(name)).ToLowerInvariant();
    }

    /// <summary>Whether two spellings are of one name; an empty name equals none.</summary>
    public static bool Same(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && !string.IsNullOrWhiteSpace(other) && Comparer.Equals(one, other);

    /// <summary>For sets, groups and look-ups of names.</summary>
    public static IEqualityComparer<string?> Comparer { get; } = new Folded();

    private static string Taken(string name) => WellFormed(name).ToLowerInvariant().Normalize(NormalizationForm.FormKD).ToLowerInvariant();

    private static string Without(string name, string dropped) => new([.. name.Where(c => !dropped.Contains(c, StringComparison.Ordinal))]);

    // Half a surrogate pair is not valid text, and Normalize throws on it.
    private static string WellFormed(string name) => string.Concat(name.EnumerateRunes());

    private static bool IsAccent(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        && letter is < '\u0900' or (> '\u1AAF' and < '\u3000') or > '\uFDFF';

    private static bool IsOfName(char letter) =>
        char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private sealed class Folded : IEqualityComparer<string?>
    {
        public bool Equals(string? x, string? y) => string.Equals(Fold(x), Fold(y), StringComparison.Ordinal);

        public int GetHashCode(string? name) => StringComparer.Ordinal.GetHashCode(Fold(name));
    }
}
