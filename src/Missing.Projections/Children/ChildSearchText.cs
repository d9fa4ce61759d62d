using System.Text.RegularExpressions;
using Missing.Domain.Children;
using Missing.Domain.Names;
using NodaTime;
using NodaTime.Text;

namespace Missing.Projections.Children;

/// <summary>
/// The text that child search compares with: names in any spelling (<see cref="NameFolding"/>, also of what is looked for),
/// phone numbers in any spacing, dates in either order.
/// </summary>
public static partial class ChildSearchText
{
    private static readonly LocalDatePattern British = LocalDatePattern.CreateWithInvariantCulture("dd/MM/uuuu");

    public static string Of(ChildDetails details) => string.Join(' ', Parts(details).Where(p => p.Length > 0));

    /// <summary>The digits of a phone number, with +44 as 0.</summary>
    public static string Digits(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        return digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
    }

    /// <summary>Whether what was typed is a phone number, or enough of its digits to look for.</summary>
    public static bool IsPhone(string typed) => Digits(typed).Length >= 6 && !DatePattern().IsMatch(typed)
        && typed.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '(' or ')' or '-');

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex DatePattern();

    private static IEnumerable<string> Parts(ChildDetails d)
    {
        yield return NameFolding.Fold($"{d.GivenName} {d.FamilyName}");
        yield return d.DateOfBirth is { } born ? $"{LocalDatePattern.Iso.Format(born)} {British.Format(born)}" : "";
        yield return NameFolding.Fold(d.Address);
        foreach (var phone in d.Phones ?? []) yield return Digits(phone);
        yield return NameFolding.Fold(d.Description);
    }
}
