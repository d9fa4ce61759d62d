using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record that the other force accepted a transfer in writing.</summary>
public sealed record AcknowledgeTransfer(
    [property: Required, MaxLength(Limits.Line)] string? WrittenReference,
    Instant? OccurredAt = null) : IEpisodeCommand, IAbout<AcknowledgeTransfer>
{
    /// <summary>Entry id of the request.</summary>
    [JsonIgnore]
    public Guid Transfer { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Episode.Find<TransferRequested>(Transfer) is null) return Refusals.NoSuch("transfer");
        return situation.Episode.First<TransferAcknowledged>(a => a.Transfer == Transfer) is not null
            ? Refusal.Conflict("already-acknowledged", "The other force has already accepted this transfer.")
            : new TransferAcknowledged(Transfer, WrittenReference!);
    }

    public AcknowledgeTransfer AboutSameAs(EpisodeEvent original) =>
        original is TransferAcknowledged accepted ? this with { Transfer = accepted.Transfer } : this;
}
