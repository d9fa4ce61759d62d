namespace Missing.Domain.Episodes;

/// <summary>Police ranks as people write them ("DI", "Detective Inspector", "Chief Supt").</summary>
public static class Ranks
{
    private static readonly HashSet<string> Abbreviations =
        new(["insp", "di", "dci", "ci", "cinsp", "supt", "dsupt", "csupt", "dcs", "acc", "dcc", "cc"], StringComparer.OrdinalIgnoreCase);

    public static bool IsInspectorOrAbove(string? rank)
    {
        if (string.IsNullOrWhiteSpace(rank)) return false;
        var words = rank.Split([' ', '-', '.', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Any(w => w.Equals("inspector", StringComparison.OrdinalIgnoreCase)
                || w.Equals("superintendent", StringComparison.OrdinalIgnoreCase)
                || Abbreviations.Contains(w))
            || (words.Length > 1 && words[0].Equals("chief", StringComparison.OrdinalIgnoreCase))
            || rank.Contains("chief constable", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>By the rank given, else by the role of the reviewer.</summary>
    internal static bool IsInspectorOrAbove(Reviewed review) =>
        string.IsNullOrWhiteSpace(review.Rank) ? review.By.Role == Role.Inspector : IsInspectorOrAbove(review.Rank);
}
