using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Assign the episode to a person, a role or a team. It has no new owner until a named person accepts.</summary>
public sealed record Assign(
    [property: Required] Party? To,
    [property: MaxLength(Limits.Text)] string? Notes = null,
    Instant? OccurredAt = null) : INamesPerson
{
    [JsonIgnore]
    public string? PersonNamed => To is { Kind: PartyKind.User } ? To.Name : null;

    public Decision<EpisodeEvent> Decide(Situation situation) => new Assigned(To!, Notes, situation.PersonKnown);
}
