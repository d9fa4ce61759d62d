using System.Text;

namespace Missing.Domain.Names;

/// <summary>
/// The sound of a word of a name as an English speaker writes it down. <see cref="Plain"/> unifies spellings that are pronounced
/// alike (ph and f, y and i, doubled letters); <see cref="Sounds"/> keeps only the consonants.
/// </summary>
/// <remarks>Words are folded and in Latin letters (<see cref="NamedChild"/>).</remarks>
internal static class NameSpelling
{
    // In this order; each is applied over the whole word.
    private static readonly (string Written, string Plain)[] Spellings =
    [
        ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("shch", "sh"), ("cz", "ch"), ("sz", "sh"), ("chr", "kr"), ("chl", "kl"), ("chael", "kael"),
        ("ph", "f"), ("ck", "k"), ("kh", "k"), ("qu", "kw"), ("q", "k"), ("x", "ks"), ("th", "t"), ("ght", "t"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
        ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("z", "s"), ("ij", "i"), ("j", "j"),
        ("oe", "o"), ("ue", "u"), ("ae", "a"), ("aa", "a"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ey", "i"), ("ay", "ai"),
        ("iy", "i"), ("yi", "i"), ("ii", "i"),
    ];

    internal static string Plain(string word)
    {
        var plain = word;
        if (plain.StartsWith("mc", StringComparison.Ordinal) && plain.Length > 3) plain = "mac" + plain[2..];
        if (plain.Length > 3 && plain[^1] == 'e' && IsConsonant(plain[^2]) && IsConsonant(plain[^3])) plain = plain[..^1];
        foreach (var (written, said) in Spellings) plain = plain.Replace(written, said, StringComparison.Ordinal);
        var letters = new StringBuilder(plain.Length);
        for (var n = 0; n < plain.Length; n++)
        {
            var letter = plain[n];
            // A remaining c before h is a sound of its own; any other c is a k.
            if (letter == 'c' && !(n + 1 < plain.Length && plain[n + 1] == 'h')) letter = 'k';
            if (letter == 'y' && !(n == 0 && plain.Length > 1 && IsVowel(plain[1]))) letter = 'i';
            if (letter == 'h' && n > 0 && plain[n - 1] is not ('c' or 's')) continue;
            if (letters.Length == 0 || letters[^1] != letter) letters.Append(letter);
        }

        return letters.ToString();
    }

    /// <summary>The first sound, then the consonants, with similar ones unified: f v w, s z sh ch, k and hard c.</summary>
    internal static string Sounds(string word)
    {
        var sounds = new StringBuilder();
        foreach (var letter in Plain(word))
            if (IsVowel(letter) && sounds.Length > 0) continue;
            else if (letter == 'h' && sounds.Length > 0) continue;
            else sounds.Append(letter switch { _ when IsVowel(letter) => 'a', 'v' or 'w' => 'f', 'c' => 's', _ => letter });
        return sounds.ToString();
    }

    /// <summary>
    /// The word without vowels and without the letters that may stand for one, as Arabic writes it; records are also looked up by it.
    /// </summary>
    internal static string Bare(string word)
    {
        var bare = string.Concat(Sounds(Without(word)).Where(c => c is not ('a' or 'h')));
        return bare.Length > 0 ? bare : word[..1];
    }

    // w and y inside a word: yusuf is ysf or ywsf.
    private static string Without(string word) => word.Length < 2 ? word : word[0] + string.Concat(word[1..].Where(c => c is not ('w' or 'y')));

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool IsConsonant(char letter) => char.IsAsciiLetterLower(letter) && !IsVowel(letter);
}
