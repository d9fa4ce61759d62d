using Missing.Domain.Children;

namespace Missing.Api.Web.Words;

/// <summary>A child's name as lists show it.</summary>
public static class ChildWords
{
    public const string NotNamed = "Child not named";

    /// <summary>"Ellis, Mia"; the one name that is known; else the description; else that there is none.</summary>
    public static string Listed(ChildAt child)
    {
        var details = child.Details;
        return string.IsNullOrWhiteSpace(details.FamilyName) || string.IsNullOrWhiteSpace(details.GivenName)
            ? child.DisplayName ?? NotNamed
            : $"{details.FamilyName}, {details.GivenName}";
    }

    /// <summary>"1st", "2nd", "11th", "23rd".</summary>
    public static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        (11 or 12 or 13, _) => $"{number}th",
        (_, 1) => $"{number}st",
        (_, 2) => $"{number}nd",
        (_, 3) => $"{number}rd",
        _ => $"{number}th",
    };
}
