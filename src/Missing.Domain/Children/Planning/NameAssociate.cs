using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>Name a person the child is with; research must then look at that person too.</summary>
public sealed record NameAssociate(
    [property: Required, MaxLength(Limits.Line)] string? Name,
    [property: MaxLength(Limits.Line)] string? Relationship = null,
    [property: MaxLength(Limits.Text)] string? Concern = null,
    Instant? OccurredAt = null) : IChildCommand
{
    public Decision<ChildEvent> Decide(ChildSituation situation) => new AssociateNamed(Name!, Relationship, Concern);
}
