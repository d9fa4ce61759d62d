using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>An assignment, handover or transfer request, and what became of it.</summary>
/// <param name="SupersededAt">When a later assignment or handover took its place while it was unanswered.</param>
public sealed record Assignment(Guid Id, Instant At, string To, Instant? AcknowledgedAt, Instant? SupersededAt)
{
    public bool IsOpen => AcknowledgedAt is null && SupersededAt is null;
}

public static class Assignments
{
    /// <summary>In fold order. A transfer to another force does not supersede, and is not superseded by, an assignment here.</summary>
    public static IReadOnlyList<Assignment> Of(EpisodeAt episode)
    {
        var given = new List<Assignment>();
        for (var i = 0; i < episode.Entries.Count; i++)
        {
            var entry = episode.Entries[i];
            switch (entry.Data)
            {
                case Assigned or HandedOver:
                    var to = entry.Data is Assigned a ? a.To : ((HandedOver)entry.Data).To;
                    // Not only after it in fold order: accepted in the very minute, a handover comes after its acceptance.
                    var acknowledged = episode.First<AssignmentAcknowledged>(x => x.Assignment == entry.Id);
                    var next = NextAfter(episode, i);
                    var superseded = next is { } n && (acknowledged is null || n < acknowledged.At) ? next : null;
                    given.Add(new Assignment(entry.Id, entry.Data.OccurredAt, to.Name!, acknowledged?.At, superseded));
                    break;
                case TransferRequested transfer:
                    var accepted = episode.FirstAfter<TransferAcknowledged>(i, x => x.Transfer == entry.Id);
                    given.Add(new Assignment(entry.Id, entry.Data.OccurredAt, transfer.ToForce, accepted?.At, null));
                    break;
            }
        }

        return given;
    }

    private static Instant? NextAfter(EpisodeAt episode, int index)
    {
        for (var i = index + 1; i < episode.Entries.Count; i++)
            if (episode.Entries[i].Data is Assigned or HandedOver) return episode.Entries[i].Data.OccurredAt;
        return null;
    }
}
