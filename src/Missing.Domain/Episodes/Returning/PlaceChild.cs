using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>The child was handed to a carer or a local authority.</summary>
/// <param name="With">Carer, placement, local authority.</param>
/// <param name="Name">Who took charge of the child.</param>
public sealed record PlaceChild(
    [property: Required, MaxLength(Limits.Line)] string? With,
    [property: Required, MaxLength(Limits.Line)] string? Name,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Refusals.NotFoundYet(situation) is { } refusal ? refusal : new ChildPlaced(With!, Name!);
}
