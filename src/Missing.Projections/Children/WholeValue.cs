using Missing.Domain.Children;
using Missing.Domain.Names;
using NodaTime;
using NodaTime.Text;

namespace Missing.Projections.Children;

/// <summary>
/// The kinds of value by which a record that is closed to the searcher is found, and only when it is typed whole: a search that
/// answers to a part of a value can be asked letter by letter (docs/access.md, rule 1).
/// </summary>
public enum WholeValue
{
    NameAndBirth,
    Phone,
    Address,
    Reference,
}

internal static class WholeValues
{
    // Fewer digits or letters could be guessed.
    private const int PhoneDigits = 10;
    private const int AddressLetters = 10;

    private static readonly IReadOnlyList<LocalDatePattern> Dates =
        [.. new[] { "uuuu-MM-dd", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    /// <summary>The value of the record that the search text is; null where it is none of them, or only a part.</summary>
    internal static WholeValue? Of(string typed, ChildDetails details)
    {
        if (IsNameAndBirth(typed, details)) return WholeValue.NameAndBirth;
        var digits = ChildSearchText.Digits(typed);
        if (digits.Length >= PhoneDigits && ChildSearchText.IsPhone(typed) && (details.Phones ?? []).Any(p => ChildSearchText.Digits(p) == digits)) return WholeValue.Phone;
        var text = NameFolding.Fold(typed);
        return text.Length >= AddressLetters && text == NameFolding.Fold(details.Address) ? WholeValue.Address : null;
    }

    private static bool IsNameAndBirth(string typed, ChildDetails details)
    {
        if (details.DateOfBirth is not { } born || details.GivenName is null || details.FamilyName is null) return false;
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToLookup(word => Date(word) is not null);
        if (words[true].ToList() is not [var date] || Date(date) != born) return false;
        var name = NameFolding.Fold(string.Join(' ', words[false]));
        return name == NameFolding.Fold($"{details.GivenName} {details.FamilyName}") || name == NameFolding.Fold($"{details.FamilyName} {details.GivenName}");
    }

    private static LocalDate? Date(string word) =>
        Dates.Select(pattern => pattern.Parse(word.TrimEnd(','))).FirstOrDefault(read => read.Success)?.Value;
}
