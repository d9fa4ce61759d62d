using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record that a public protection notice was sent. Sending it before a supervisor has seen it raises a flag and is not refused.</summary>
/// <param name="To">The agency it went to.</param>
public sealed record DispatchPpn(
    [property: Required] Agency? To,
    [property: MaxLength(Limits.Line)] string? Recipient = null,
    Instant? OccurredAt = null) : IEpisodeCommand, IAbout<DispatchPpn>
{
    /// <summary>Entry id of the <see cref="PpnSubmitted"/>.</summary>
    [JsonIgnore]
    public Guid Ppn { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Episode.Find<PpnSubmitted>(Ppn) is null) return Refusals.NoSuch("public protection notice");
        return situation.Episode.FirstAfter<PpnSent>(Notices.ReturnedAt(situation.Episode, Ppn), s => s.Ppn == Ppn && s.To == To) is not null
            ? Refusal.Conflict("already-sent", "This notice has been sent to that agency already.")
            : new PpnSent(Ppn, To!.Value, Recipient);
    }

    public DispatchPpn AboutSameAs(EpisodeEvent original) => original is PpnSent sent ? this with { Ppn = sent.Ppn } : this;
}
