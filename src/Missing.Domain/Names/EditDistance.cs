namespace Missing.Domain.Names;

/// <summary>
/// The number of letters left out, inserted, changed or swapped with their neighbour between two words (optimal string alignment:
/// Damerau 1964, without changing a place twice).
/// </summary>
internal static class EditDistance
{
    internal static int Between(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            for (var j = 0; j <= other.Length; j++)
                rows[i, j] = i == 0 || j == 0 ? i + j : Least(one, other, rows, i, j);
        return rows[one.Length, other.Length];
    }

    private static int Least(string one, string other, int[,] rows, int i, int j)
    {
        var changed = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        var least = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var isExchanged = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
        return isExchanged ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
