using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Validation of a child's details beyond what attributes can express. Nothing here refuses on age (docs/rules.md §2).</summary>
internal static class DetailsRules
{
    /// <param name="details">The details as they would be after the change.</param>
    /// <param name="path">Where they stand in the body, such as <c>child.</c>.</param>
    internal static Refusal? Unnamed(ChildDetails details, string path = "") =>
        string.IsNullOrWhiteSpace(ChildAt.NameOf(details))
            ? Refusal.Invalid(path + "familyName", "name-or-description", "Give a name, or any description of the child.")
            : null;

    /// <param name="given">The details that were sent.</param>
    internal static Refusal? Wrong(ChildDetails given, LocalDate today, string path = "")
    {
        if (given.Ethnicity?.Code is { } code && !EthnicityCodes.All.ContainsKey(code))
            return Refusal.Invalid(
                path + "ethnicity.code", "unknown-code", "This is not one of the 18+1 ethnicity codes. Choose one from the list.");
        if (given.DateOfBirth > today)
            return Refusal.Invalid(path + "dateOfBirth", "in-the-future", "This date of birth is still to come. Check the date.");
        return given.ApproximateAge is < 0 or > 120
            ? Refusal.Invalid(path + "approximateAge", "out-of-range", "Give the age in years, from 0 to 120.")
            : Lists.Lines((path + "phones", given.Phones));
    }
}
