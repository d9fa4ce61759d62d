using Missing.Domain.Children;
using Missing.Domain.Names;
using NodaTime;
using NodaTime.Text;

namespace Missing.Projections.Children;

/// <summary>
/// The text that child search compares with: names in any spelling (<see cref="NameFolding"/>, also of what is looked for),
/// phone numbers in any spacing, dates in either order.
/// </summary>
public static class ChildSearchText
{
    private static readonly LocalDatePattern British = LocalDatePattern.CreateWithInvariantCulture("dd/MM/uuuu");

    public static string Of(ChildDetails details) => string.Join(' ', Parts(details).Where(p => p.Length > 0));

    /// <summary>The digits of a phone number, with +44 as 0.</summary>
    public static string Digits(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        return digits.StartsWith("44", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
    }

    private static IEnumerable<string> Parts(ChildDetails d)
    {
        yield return NameFolding.Fold($"{d.GivenName} {d.FamilyName}");
        yield return d.DateOfBirth is { } born ? $"{LocalDatePattern.Iso.Format(born)} {British.Format(born)}" : "";
        yield return NameFolding.Fold(d.Address);
        foreach (var phone in d.Phones ?? []) yield return Digits(phone);
        yield return NameFolding.Fold(d.Description);
    }
}
