using System.Globalization;

namespace Missing.Domain;

/// <summary>
/// Counts the characters of a text as the person who typed it does: an emoji, a flag and a letter with its accents are one each
/// (Unicode's extended grapheme clusters, UAX #29), however many units of UTF-16 they take.
/// </summary>
/// <remarks>
/// Unicode joins any number of marks to one letter, so a text of one character could fill the disk. One that is made of more than
/// <see cref="CodePointsEach"/> code points therefore counts once for each so many begun: no character that people write is.
/// </remarks>
public static class Characters
{
    /// <summary>The longest in use, a family of four with a colour of skin each, has eleven.</summary>
    public const int CodePointsEach = 16;

    public static bool AtMost(string text, int most) => text.Length <= most || (text.Length <= LongestOf(most) && Count(text) <= most);

    public static bool AtLeast(string text, int least) => text.Length >= least && Count(text) >= least;

    public static int Count(string text)
    {
        var count = 0;
        var left = text.AsSpan();
        while (left.Length > 0)
        {
            var length = StringInfo.GetNextTextElementLength(left);
            count += Counted(left[..length]);
            left = left[length..];
        }

        return count;
    }

    /// <summary>The beginning of a text, up to so many characters: no character is cut in two.</summary>
    public static string First(string text, int most)
    {
        var (count, taken) = (0, 0);
        while (taken < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(taken));
            count += Counted(text.AsSpan(taken, length));
            if (count > most) break;
            taken += length;
        }

        return text[..taken];
    }

    // A code point takes two units of UTF-16 at most: whatever is longer has too many, and need not be counted.
    private static long LongestOf(int most) => 2L * CodePointsEach * most;

    private static int Counted(ReadOnlySpan<char> element)
    {
        // Nearly every one.
        if (element.Length <= CodePointsEach) return 1;
        var codePoints = 0;
        foreach (var _ in element.EnumerateRunes()) codePoints++;
        return (codePoints + CodePointsEach - 1) / CodePointsEach;
    }
}
