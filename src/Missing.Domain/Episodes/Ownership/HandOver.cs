using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Hand the episode over, as at the end of a shift. The previous owner owns it until a named person accepts.</summary>
public sealed record HandOver(
    [property: Required] Party? From,
    [property: Required] Party? To,
    [property: Required, MaxLength(Limits.Text)] string? Summary,
    Instant? OccurredAt = null) : INamesPerson
{
    [JsonIgnore]
    public string? PersonNamed => To is { Kind: PartyKind.User } ? To.Name : null;

    public Decision<EpisodeEvent> Decide(Situation situation) =>
        From == To
            ? Refusal.Invalid("to", "same-owner", "A handover needs somebody else to hand over to.")
            : new HandedOver(From!, To!, Summary!, situation.PersonKnown);
}
