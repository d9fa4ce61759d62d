using Marten;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <param name="Open">Its open clocks, overdue ones first.</param>
public sealed record OwnedRow(EpisodeLine Episode, Instant OwnedSince, IReadOnlyList<ClockView> Open);

public sealed record ActionRow(EpisodeLine Episode, EpisodeAction Action)
{
    /// <summary>The person's actions on episodes that somebody may still own, the soonest wanted first.</summary>
    /// <remarks>An action left undone on an episode that is over and owes nothing more is part of the child's history, not work.</remarks>
    internal static IReadOnlyList<ActionRow> Of(Actor person, IEnumerable<QueuedEpisode> episodes) =>
    [
        .. episodes.Where(e => e.HasWork)
            .SelectMany(e => EpisodeActions.Open(e.File.Episode).Select(a => new ActionRow(e.Line, a)))
            .Where(r => Addressed.To(r.Action.Owner, person))
            .OrderBy(r => r.Action.WantedBy ?? Instant.MaxValue).ThenBy(r => r.Action.Since).ThenBy(r => r.Action.Id),
    ];
}

public sealed record WaitingRow(EpisodeLine Episode, WaitingAssignment Waiting);

/// <param name="Owned">In the order of the board.</param>
/// <param name="Actions">Set for the person by name or by role.</param>
/// <param name="Waiting">Assigned to the person by name or to their role, and not yet accepted; the longest waiting first.</param>
public sealed record MyWork(IReadOnlyList<OwnedRow> Owned, IReadOnlyList<ActionRow> Actions, IReadOnlyList<WaitingRow> Waiting);

/// <summary>The work of one person.</summary>
public static class MyWorkReader
{
    /// <summary>Two round trips while nothing has changed (<see cref="EpisodeReader.WithWorkAsync"/>).</summary>
    /// <param name="person">
    /// Owned episodes are matched by the person's id, which renaming does not change; assignments by name, or by the role they act
    /// in now.
    /// </param>
    public static async Task<MyWork> ReadAsync(
        IQuerySession session, Actor person, Moment moment, Instant now, CancellationToken ct)
    {
        var episodes = QueuedEpisode.At(await EpisodeReader.WithWorkAsync(session, moment, now, ct), moment);
        return new MyWork(
            [
                .. episodes.Where(e => e.HasWork && e.File.Episode.OwnerId == person.Id)
                    .OrderBy(e => e.UrgencyOf(e.Open), UrgencyOrder.Instance).ThenBy(e => e.Document.Reference, StringComparer.Ordinal)
                    .Select(e => new OwnedRow(e.Line, e.File.Episode.OwnedSince!.Value, e.OpenInOrder)),
            ],
            ActionRow.Of(person, episodes),
            [
                .. episodes.SelectMany(e => WaitingAssignment.For(person, e.File).Select(w => new WaitingRow(e.Line, w)))
                    .OrderBy(r => r.Waiting.Since).ThenBy(r => r.Waiting.EntryId),
            ]);
    }
}
