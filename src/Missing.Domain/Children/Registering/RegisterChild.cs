using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Register a child: a name or any description is enough.</summary>
/// <param name="IsNotDuplicate">The person looked at the likely matches, and the child is none of them.</param>
public sealed record RegisterChild(
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
    AgeDispute? AgeDisputed = null,
    bool IsNotDuplicate = false,
    Instant? OccurredAt = null) : IChildCommand
{
    [JsonIgnore]
    public ChildDetails Details => new(
        FamilyName,
        GivenName,
        Description,
        DateOfBirth,
        ApproximateAge,
        Sex,
        Ethnicity,
        Address,
        District,
        ResponsibleAuthority,
        HostAuthority,
        LookedAfter,
        Placement,
        Phones,
        School,
        Medical,
        Photo,
        CulturalHeritage,
        Language,
        Interpreter,
        AgeDisputed);

    public Decision<ChildEvent> Decide(ChildSituation situation) => Register(Details, situation.Now);

    /// <summary>Registers <paramref name="details"/>, also of a child first named in a report.</summary>
    internal static Decision<ChildEvent> Register(ChildDetails details, Instant now, string path = "") =>
        (DetailsRules.Unnamed(details, path) ?? DetailsRules.Wrong(details, London.Date(now), path)) is { } refusal
            ? refusal
            : new ChildRegistered(details);
}
