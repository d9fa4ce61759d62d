using Missing.Domain.Children;

namespace Missing.Api.Web.Words;

/// <summary>Labels and values of a child's details.</summary>
public static class DetailWords
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["familyName"] = "Family name",
        ["givenName"] = "Given name",
        ["description"] = "Description",
        ["dateOfBirth"] = "Date of birth",
        ["approximateAge"] = "Age, about",
        ["sex"] = "Sex",
        ["ethnicity"] = "Ethnicity",
        ["address"] = "Address",
        ["district"] = "District",
        ["responsibleAuthority"] = "Responsible authority",
        ["hostAuthority"] = "Host authority",
        ["lookedAfter"] = "Looked after",
        ["placement"] = "Placement",
        ["phones"] = "Phones",
        ["school"] = "School",
        ["medical"] = "Medical needs",
        ["photo"] = "Photo",
        ["culturalHeritage"] = "Cultural heritage",
        ["language"] = "Language",
        ["interpreter"] = "Interpreter",
        ["ageDisputed"] = "Age disputed",
    };

    /// <param name="member">camelCase name of a member of <see cref="ChildDetails"/>.</param>
    public static string Label(string member) => Labels[member];

    /// <summary>"White: British, self-defined", or why it is not stated; null when nothing is recorded.</summary>
    public static string? Ethnicity(Ethnicity? ethnicity)
    {
        if (ethnicity is null) return null;
        var said = new List<string>();
        if (ethnicity.Code is { } code) said.Add(EthnicityOf(code));
        if (ethnicity.Source is { } source) said.Add(Say.Within(Say.It(source)));
        if (!string.IsNullOrWhiteSpace(ethnicity.ReasonNotStated)) said.Add($"not stated because: {ethnicity.ReasonNotStated}");
        return said.Count > 0 ? string.Join(", ", said) : null;
    }

    /// <summary>"Derby City Council: no papers"; null where nobody disputes the age.</summary>
    public static string? Dispute(AgeDispute? dispute) => dispute is null ? null : $"{dispute.By}: {dispute.Basis}";

    /// <summary>The words of an 18+1 code; any other text is its own words.</summary>
    public static string EthnicityOf(string code) => EthnicityCodes.All.GetValueOrDefault(code) ?? code;

    public static string? YesNo(bool? answer) => answer switch
    {
        null => null,
        true => "Yes",
        false => "No",
    };
}
