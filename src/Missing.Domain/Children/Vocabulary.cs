using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

public enum Sex { Female, Male, Other, Unknown }

public enum EthnicitySource { SelfDefined, Observed }

/// <summary>Self-defined or officer-observed ethnicity, or the reason why it is not stated; never both.</summary>
/// <param name="Code">One of the 18+1 codes (<see cref="EthnicityCodes"/>), such as <c>W1</c>.</param>
/// <param name="Source">A code other than "not stated" needs it.</param>
public sealed record Ethnicity(
    [property: MaxLength(4)] string? Code = null,
    EthnicitySource? Source = null,
    [property: InWords, MaxLength(Limits.Line)] string? ReasonNotStated = null);

/// <summary>Somebody disputes the age that the record gives. Removed from the record when the dispute is settled.</summary>
/// <param name="By">Who: the young person, an authority, an officer.</param>
/// <param name="Basis">On what: papers, an assessment, what was said.</param>
public sealed record AgeDispute(
    [property: InWords, MaxLength(Limits.Line)] string? By = null,
    [property: InWords, MaxLength(Limits.Text)] string? Basis = null);

public enum MarkerKind { Cse, Cce, CountyLines, Trafficking, SelfHarm, Medical, Other }

/// <summary>In ascending gravity.</summary>
public enum MarkerLevel { Emerging, Moderate, Significant }

public enum RestrictionScope { Members, Sensitive }

/// <summary>The reason for opening a record where one must be given (docs/rules.md §7).</summary>
public enum AccessCode { LifeAtRisk, FoundOrSighted, LinkedEnquiry, SafeguardingDuty, SupervisionOrReview, CourtOrInquiry, SubjectAccess }

/// <summary>The result of reviewing a break of the glass.</summary>
public enum GlassBreakOutcome { Justified, NotJustified, Referred }

/// <summary>A child's details; every member is optional, because a report must never wait for one.</summary>
/// <param name="ApproximateAge">In years, when no date of birth is known.</param>
/// <param name="ResponsibleAuthority">The local authority responsible for the child (placing or home).</param>
/// <param name="HostAuthority">The local authority where the child lives, when it is another.</param>
/// <param name="CulturalHeritage">In the words of the child or the family: religion, community, customs that matter to the search or the return.</param>
/// <param name="Language">The languages the child speaks best.</param>
/// <param name="Interpreter">Whether one is needed, for which language or signing, and who must not interpret.</param>
public record ChildDetails(
    [property: MaxLength(Limits.Line)] string? FamilyName = null,
    [property: MaxLength(Limits.Line)] string? GivenName = null,
    [property: MaxLength(Limits.Text)] string? Description = null,
    LocalDate? DateOfBirth = null,
    [property: Range(0, 120)] int? ApproximateAge = null,
    Sex? Sex = null,
    Ethnicity? Ethnicity = null,
    [property: MaxLength(Limits.Line)] string? Address = null,
    [property: MaxLength(Limits.Line)] string? District = null,
    [property: MaxLength(Limits.Line)] string? ResponsibleAuthority = null,
    [property: MaxLength(Limits.Line)] string? HostAuthority = null,
    bool? LookedAfter = null,
    [property: MaxLength(Limits.Line)] string? Placement = null,
    [property: MaxLength(20)] IReadOnlyList<string>? Phones = null,
    [property: MaxLength(Limits.Line)] string? School = null,
    [property: MaxLength(Limits.Text)] string? Medical = null,
    [property: MaxLength(Limits.Line)] string? Photo = null,
    [property: MaxLength(Limits.Line)] string? CulturalHeritage = null,
    [property: MaxLength(Limits.Line)] string? Language = null,
    [property: MaxLength(Limits.Line)] string? Interpreter = null,
    AgeDispute? AgeDisputed = null);

/// <summary>The 18+1 codes of the 2011 census classification that police systems use.</summary>
public static class EthnicityCodes
{
    public const string NotStated = "NS";

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["W1"] = "White: British",
        ["W2"] = "White: Irish",
        ["W3"] = "White: Gypsy or Irish Traveller",
        ["W9"] = "White: any other background",
        ["M1"] = "Mixed: White and Black Caribbean",
        ["M2"] = "Mixed: White and Black African",
        ["M3"] = "Mixed: White and Asian",
        ["M9"] = "Mixed: any other background",
        ["A1"] = "Asian: Indian",
        ["A2"] = "Asian: Pakistani",
        ["A3"] = "Asian: Bangladeshi",
        ["A4"] = "Asian: Chinese",
        ["A9"] = "Asian: any other background",
        ["B1"] = "Black: Caribbean",
        ["B2"] = "Black: African",
        ["B9"] = "Black: any other background",
        ["O2"] = "Arab",
        ["O9"] = "Any other ethnic group",
        [NotStated] = "Not stated",
    };
}
