using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Validation of a child's details beyond what attributes can express. Nothing here refuses on age (docs/rules.md §2).</summary>
internal static class DetailsRules
{
    /// <param name="details">The details as they would be after the change.</param>
    /// <param name="path">Where they stand in the body, such as <c>child.</c>.</param>
    internal static Refusal? Unnamed(ChildDetails details, string path = "") =>
        Prose.HasAWord(ChildAt.NameOf(details))
            ? null
            : Refusal.Invalid(path + "familyName", "name-or-description", "Give a name, or any description of the child.");

    /// <param name="given">The details that were sent.</param>
    internal static Refusal? Wrong(ChildDetails given, LocalDate today, string path = "")
    {
        if (given.Ethnicity is { } ethnicity && Wrong(ethnicity, path + "ethnicity.") is { } refusal) return refusal;
        if (given.AgeDisputed is { } dispute && Wrong(dispute, path + "ageDisputed.") is { } unsaid) return unsaid;
        if (given.DateOfBirth > today)
            return Refusal.Invalid(path + "dateOfBirth", "in-the-future", "This date of birth is still to come. Check the date.");
        return given.ApproximateAge is < 0 or > 120
            ? Refusal.Invalid(path + "approximateAge", "out-of-range", "Give the age in years, from 0 to 120.")
            : Lists.Lines((path + "phones", given.Phones));
    }

    private static Refusal? Wrong(AgeDispute dispute, string path) =>
        !Prose.NamesSomebody(dispute.By) ? Refusal.Invalid(path + "by", "required", "Say who disputes the age.")
        : !Prose.HasAWord(dispute.Basis) ? Refusal.Invalid(path + "basis", "required", "Say on what the age is disputed: papers, an assessment, what was said.")
        : null;

    // A code says who said so, and what is not stated says why: the inspectors could not tell a refusal from a question never asked.
    private static Refusal? Wrong(Ethnicity ethnicity, string path)
    {
        var isStated = ethnicity.Code is { } code && code != EthnicityCodes.NotStated;
        var saysWhyNot = Prose.HasAWord(ethnicity.ReasonNotStated);
        if (isStated && !EthnicityCodes.All.ContainsKey(ethnicity.Code!))
            return Refusal.Invalid(path + "code", "unknown-code", "This is not one of the 18+1 ethnicity codes. Choose one from the list.");
        if (isStated && saysWhyNot)
            return Refusal.Invalid(
                path + "reasonNotStated", "stated-and-not-stated", "The ethnicity is stated, so there is no reason why not. Take one of the two out.");
        if (isStated && ethnicity.Source is null)
            return Refusal.Invalid(path + "source", "required", "Say whether the child or the family said so, or an officer observed it.");
        return !isStated && !saysWhyNot && ethnicity != new Ethnicity()
            ? Refusal.Invalid(path + "reasonNotStated", "required", "Say why the ethnicity is not stated, such as declined, or not asked yet.")
            : null;
    }
}
