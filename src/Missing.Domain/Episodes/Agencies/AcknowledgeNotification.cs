using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record that the agency confirmed it had been told.</summary>
public sealed record AcknowledgeNotification(Instant? OccurredAt = null) : IEpisodeCommand, IAbout<AcknowledgeNotification>
{
    /// <summary>Entry id of the notification.</summary>
    [JsonIgnore]
    public Guid Notification { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Episode.Find<AgencyNotified>(Notification) is null) return Refusals.NoSuch("notification");
        return situation.Episode.First<NotificationAcknowledged>(a => a.Notification == Notification) is not null
            ? Refusal.Conflict("already-acknowledged", "The agency has already confirmed this notification.")
            : new NotificationAcknowledged(Notification);
    }

    public AcknowledgeNotification AboutSameAs(EpisodeEvent original) =>
        original is NotificationAcknowledged confirmed ? this with { Notification = confirmed.Notification } : this;
}
