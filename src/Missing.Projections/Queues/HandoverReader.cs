using Marten;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>The shift in which a clock falls due.</summary>
public enum DueIn { Overdue, ThisShift, NextShift }

public sealed record HandoverDue(ClockView Clock, DueIn DueIn);

/// <param name="Event">The event's name, as in docs/events.md.</param>
public sealed record LastEntry(Guid EntryId, string Event, Instant OccurredAt, string By);

/// <summary>An episode the person owns.</summary>
/// <param name="Due">Clocks that are overdue or fall due before the next shift ends, the first to fall due first.</param>
/// <param name="OpenActions">All open actions, whoever they were set for: they are handed over with the episode.</param>
/// <param name="LastEntry">The last entry made by a person.</param>
/// <param name="Waiting">Already assigned to somebody who has not accepted.</param>
public sealed record HeldRow(
    EpisodeLine Episode,
    IReadOnlyList<HandoverDue> Due,
    IReadOnlyList<EpisodeAction> OpenActions,
    LastEntry? LastEntry,
    IReadOnlyList<WaitingAssignment> Waiting);

/// <param name="Episodes">In the order of the board.</param>
/// <param name="OtherActions">The person's open actions on episodes that others own.</param>
public sealed record Handover(IReadOnlyList<HeldRow> Episodes, IReadOnlyList<ActionRow> OtherActions);

/// <summary>Everything one person has to hand over at the end of a shift.</summary>
public static class HandoverReader
{
    /// <summary>Two round trips while nothing has changed (<see cref="EpisodeReader.WithWorkAsync"/>).</summary>
    /// <param name="shiftEnd">Clocks that fall due before this moment are still the person's own.</param>
    /// <param name="nextShiftEnd">Clocks that fall due at this moment or later are left out.</param>
    public static async Task<Handover> ReadAsync(
        IQuerySession session, Actor person, Moment moment, Instant now, Instant shiftEnd, Instant nextShiftEnd, CancellationToken ct)
    {
        var episodes = QueuedEpisode.At(await EpisodeReader.WithWorkAsync(session, moment, now, ct), moment);
        var held = episodes.ToLookup(e => e.HasWork && e.File.Episode.OwnerId == person.Id);
        return new Handover(
            [
                .. held[true]
                    .OrderBy(e => e.UrgencyOf(e.Open), UrgencyOrder.Instance).ThenBy(e => e.Document.Reference, StringComparer.Ordinal)
                    .Select(e => new HeldRow(
                        e.Line,
                        [
                            .. QueuedEpisode.InOrder(e.Open.Where(c => c.State == ClockState.Overdue || c.DueAt < nextShiftEnd))
                                .Select(c => new HandoverDue(c, WhoseOf(c, shiftEnd))),
                        ],
                        [.. EpisodeActions.Open(e.File.Episode).OrderBy(a => a.WantedBy ?? Instant.MaxValue).ThenBy(a => a.Since)],
                        LastOf(e.File.Episode),
                        [.. WaitingAssignment.Of(e.File)])),
            ],
            ActionRow.Of(person, held[false]));
    }

    private static DueIn WhoseOf(ClockView clock, Instant shiftEnd) =>
        clock.State == ClockState.Overdue ? DueIn.Overdue : clock.DueAt < shiftEnd ? DueIn.ThisShift : DueIn.NextShift;

    private static LastEntry? LastOf(EpisodeAt episode) => episode.LastEntry is { } entry
        ? new LastEntry(entry.Id, entry.Data.GetType().Name, entry.Data.OccurredAt, entry.Data.By.Name)
        : null;
}
