using System.Globalization;
using Missing.Domain.Children;
using NodaTime;
using NodaTime.Text;

namespace Missing.Projections.Children;

/// <summary>The text that child search compares with: forgiving of case, accents, spacing of phone numbers and date order.</summary>
public static class ChildSearchText
{
    private static readonly LocalDatePattern British = LocalDatePattern.CreateWithInvariantCulture("dd/MM/uuuu");

    public static string Of(ChildDetails details) => string.Join(' ', Parts(details).Where(p => p.Length > 0));

    /// <summary>The same folding for what a person typed.</summary>
    public static string Fold(string text)
    {
        var letters = text.Normalize(System.Text.NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).ToArray();
        var words = new string(letters).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    /// <summary>The digits of a phone number, with +44 as 0.</summary>
    public static string Digits(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        return digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
    }

    private static IEnumerable<string> Parts(ChildDetails d)
    {
        yield return Fold($"{d.GivenName} {d.FamilyName}");
        yield return d.DateOfBirth is { } born ? $"{LocalDatePattern.Iso.Format(born)} {British.Format(born)}" : "";
        yield return Fold(d.Address ?? "");
        foreach (var phone in d.Phones ?? []) yield return Digits(phone);
        yield return Fold(d.Description ?? "");
    }
}
