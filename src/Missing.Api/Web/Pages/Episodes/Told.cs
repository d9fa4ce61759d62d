using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>One telling of somebody outside.</summary>
public sealed record Telling(Step<AgencyNotified> Notified, Step<NotificationAcknowledged>? Acknowledged);

/// <summary>Somebody who must be told and has not been.</summary>
/// <param name="Authority">Which local authority's social care; none for the others, or while no authority is known.</param>
/// <param name="DueAt">When it is or was due; none once the search ended and the duty with it.</param>
public sealed record NotTold(Agency Agency, string? Authority, Instant? DueAt);

/// <summary>The people and agencies that have been told, and those that have not.</summary>
public static class Told
{
    private static readonly IReadOnlyList<(ClockId Clock, Agency Agency)> Owed =
    [
        (ClockId.CscNotification, Agency.ChildrensSocialCare),
        (ClockId.ReporterUpdate, Agency.ParentOrCarer),
        (ClockId.PncCirculation, Agency.Pnc),
        (ClockId.UkmpuNotification, Agency.UkMissingPersonsUnit),
    ];

    /// <summary>Newest first.</summary>
    public static IEnumerable<Telling> Yes(EpisodeAt episode) => episode.All<AgencyNotified>().Reverse()
        .Select(n => new Telling(n, episode.First<NotificationAcknowledged>(a => a.Notification == n.Id)));

    /// <summary>Social care once for each authority; a parent or carer only while never told.</summary>
    public static IEnumerable<NotTold> No(EpisodePicture picture)
    {
        foreach (var (clock, agency) in Owed)
        {
            if (agency == Agency.ParentOrCarer && picture.Episode.First<AgencyNotified>(n => n.Agency == agency) is not null) continue;
            foreach (var owed in picture.Clocks.Where(c => c.Id == clock && c.State is not (ClockState.Met or ClockState.MetLate)))
                yield return new NotTold(
                    agency, agency == Agency.ChildrensSocialCare ? owed.Subject : null, owed.IsOpen ? owed.DueAt : null);
        }
    }
}
