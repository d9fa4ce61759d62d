using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record phone data that came back. It may come in parts, and before its oral authority was entered.</summary>
public sealed record ReceivePhoneData(
    [property: Required, MaxLength(Limits.Text)] string? Summary,
    Instant? OccurredAt = null) : IEpisodeCommand, IAbout<ReceivePhoneData>
{
    /// <summary>Entry id of the request.</summary>
    [JsonIgnore]
    public Guid Request { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Episode.Find<PhoneDataRequested>(Request) is null) return Refusals.NoSuch("phone-data request");
        return situation.Episode.First<PhoneDataRefused>(r => r.Request == Request) is not null
            ? Refusal.Conflict(
                "request-refused", "This request was refused, so it can have no result. Check which request the data belongs to.")
            : new PhoneDataReceived(Request, Summary!);
    }

    public ReceivePhoneData AboutSameAs(EpisodeEvent original) =>
        original is PhoneDataReceived received ? this with { Request = received.Request } : this;
}
