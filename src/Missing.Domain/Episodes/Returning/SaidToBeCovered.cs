namespace Missing.Domain.Episodes;

/// <summary>
/// Whether a reason why no notice is required says that another notice covers the child. Such a reason is kept as it was said, but it tells
/// social care nothing (docs/rules.md §4): the other notice has to name this episode. Whole words only: a child who was recovered or
/// discovered, or who has no siblings, is covered by nothing.
/// </summary>
internal static class SaidToBeCovered
{
    private static readonly HashSet<string> Cover = Words("cover covers covered covering");
    private static readonly HashSet<string> Relatives = Words("sibling siblings brother brothers sister sisters twin twins");
    private static readonly HashSet<string> Children = Words("child children");
    private static readonly HashSet<string> Notices = Words("notice notices ppn ppns referral referrals");
    private static readonly HashSet<string> Denial = Words("no not without neither");

    internal static bool In(string reason)
    {
        var words = WordsOf(reason);
        return Says((word, _) => Cover.Contains(word))
            || Says((word, after) => Is(word, "MC") && after.Length == 4 && after.All(char.IsAsciiDigit))
            || (Says((word, after) => Relatives.Contains(word) || (Is(word, "other") && Children.Contains(after)))
                && Says((word, after) => Notices.Contains(word) && !Denial.Contains(after)));

        bool Says(Func<string, string, bool> isSaid)
        {
            for (var i = 0; i < words.Count; i++)
                if (isSaid(words[i], i + 1 < words.Count ? words[i + 1] : "-") && !(i > 0 && Denial.Contains(words[i - 1]))) return true;
            return false;
        }
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i])) continue;
            if (i > start) words.Add(text[start..i]);
            start = i + 1;
        }

        return words;
    }

    private static bool Is(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
