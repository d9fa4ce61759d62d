using NodaTime;

namespace Missing.Domain.Episodes;

public enum AssignmentKind { Assignment, Handover, Transfer }

/// <summary>An assignment, handover or transfer request, and its outcome.</summary>
/// <param name="Id">Its entry id, which the acknowledgement names.</param>
/// <param name="To">The person, role, team or force it was given to, as written.</param>
/// <param name="Party">The party within the force; null for a transfer.</param>
/// <param name="By">The person who gave it.</param>
/// <param name="SupersededAt">When a later assignment or handover replaced it before it was answered.</param>
public sealed record Assignment(
    Guid Id,
    AssignmentKind Kind,
    Instant At,
    string To,
    Party? Party,
    Actor By,
    Instant? AcknowledgedAt,
    Actor? AcknowledgedBy,
    Instant? SupersededAt)
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
                case Assigned assigned:
                    given.Add(Within(AssignmentKind.Assignment, entry, i, assigned.To, episode));
                    break;
                case HandedOver handedOver:
                    given.Add(Within(AssignmentKind.Handover, entry, i, handedOver.To, episode));
                    break;
                case TransferRequested transfer:
                    var accepted = episode.FirstAfter<TransferAcknowledged>(i, x => x.Transfer == entry.Id);
                    given.Add(new Assignment(
                        entry.Id,
                        AssignmentKind.Transfer,
                        transfer.OccurredAt,
                        transfer.ToForce,
                        null,
                        transfer.By,
                        accepted?.At,
                        accepted?.Fact.By,
                        null));
                    break;
            }
        }

        return given;
    }

    /// <summary>
    /// Whether an assignment had gone unanswered when it was put before a supervisor, by the facts that stand. An acceptance given in time and
    /// entered late, or an assignment struck out since, leaves an escalation of nothing.
    /// </summary>
    public static bool WasUnanswered(EpisodeAt episode, Escalated escalated) =>
        Of(episode).FirstOrDefault(a => a.Id == escalated.Assignment) is { } given
        && !(given.AcknowledgedAt <= escalated.DueAt)
        && !(given.SupersededAt < escalated.DueAt)
        // A found child is still to be taken over.
        && (given.Kind == AssignmentKind.Transfer || !(episode.EndedAt < escalated.DueAt));

    private static Assignment Within(AssignmentKind kind, Entry<EpisodeEvent> entry, int index, Party to, EpisodeAt episode)
    {
        // Searched in all entries, not only in later ones: a handover accepted in the same minute comes after its acceptance in fold order.
        var acknowledged = episode.First<AssignmentAcknowledged>(x => x.Assignment == entry.Id);
        var next = NextAfter(episode, index);
        var superseded = next is { } n && (acknowledged is null || n < acknowledged.At) ? next : null;
        return new Assignment(
            entry.Id, kind, entry.Data.OccurredAt, to.Name!, to, entry.Data.By, acknowledged?.At, acknowledged?.Fact.By, superseded);
    }

    private static Instant? NextAfter(EpisodeAt episode, int index)
    {
        for (var i = index + 1; i < episode.Entries.Count; i++)
            if (episode.Entries[i].Data is Assigned or HandedOver) return episode.Entries[i].Data.OccurredAt;
        return null;
    }
}
