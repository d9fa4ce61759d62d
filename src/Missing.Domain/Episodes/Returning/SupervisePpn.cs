using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Approve a public protection notice, or return it for work.</summary>
public sealed record SupervisePpn(
    [property: Required] SupervisionOutcome? Outcome,
    [property: MaxLength(Limits.Text)] string? Notes = null,
    Instant? OccurredAt = null) : IEpisodeCommand, IAbout<SupervisePpn>
{
    /// <summary>Entry id of the <see cref="PpnSubmitted"/>.</summary>
    [JsonIgnore]
    public Guid Ppn { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Episode.Find<PpnSubmitted>(Ppn) is null) return Refusals.NoSuch("public protection notice");
        if (Outcome == SupervisionOutcome.Approved && Notices.Supervision(situation.Episode, Ppn) == SupervisionState.Approved)
            return Refusal.Conflict("already-approved", "This notice has been approved already.");
        return Outcome == SupervisionOutcome.Approved ? new PpnSupervised(Ppn, Notes) : new PpnReturnedForWork(Ppn, Notes);
    }

    public SupervisePpn AboutSameAs(EpisodeEvent original) => this with
    {
        Ppn = original switch
        {
            PpnSupervised approved => approved.Ppn,
            PpnReturnedForWork returned => returned.Ppn,
            _ => Ppn,
        },
    };
}
